/** Work after the answer. On Supabase the isolate is kept alive until it is done. */
import { log, reason } from './log.ts';

interface EdgeRuntime {
  waitUntil(work: Promise<unknown>): void;
}

const host = globalThis as { EdgeRuntime?: EdgeRuntime };

export function inBackground(name: string, requestId: string, work: () => Promise<unknown>): void {
  // The timer lets the answer leave first.
  const done = new Promise<void>((resolve) => setTimeout(resolve, 0))
    .then(work)
    .catch((error: unknown) => log('error', `${name} failed`, { requestId, error: reason(error) }));
  host.EdgeRuntime?.waitUntil(done);
}
