/** Waiting for what happens in its own time, once for all tests. */

/** A machine that does much else takes a minute for what takes a moment elsewhere; who waits for nothing waits as long. */
export const patienceMilliseconds = 60_000;

/** Asks again and again until there is an answer. */
export async function until<T>(ask: () => Promise<T | undefined>, complaint: () => string): Promise<T> {
  const end = Date.now() + patienceMilliseconds;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(complaint());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
