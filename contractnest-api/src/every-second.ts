/** Something that is done once a second and never twice at the same time: a slow database is not asked twice. */
const EVERY_MS = 1_000;

export function everySecond(work: () => Promise<void>): void {
  let running = false;
  setInterval(() => {
    if (running) return;
    running = true;
    void work().finally(() => (running = false));
  }, EVERY_MS).unref();
}
