/** As many requests under way as there are connections; each answer is followed by the next request. */
import { cpuSeconds } from '../measure/processes.ts';
import { quantile } from '../measure/statistics.ts';
import type { Job, LoadResult, Session } from './job.ts';

interface Window {
  readonly from: number;
  readonly until: number;
  readonly latencies: number[];
}

async function keepCalling(session: Session, slot: number, window: Window): Promise<void> {
  for (;;) {
    const began = performance.now();
    if (began >= window.until) return;
    await session.call(slot);
    const ended = performance.now();
    // Counted by its end, so that the window holds as many as were answered in it.
    if (ended >= window.from && ended < window.until) window.latencies.push(ended - began);
  }
}

const sleepUntil = (time: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, time - performance.now())));

const ownCpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

function snapshot(pids: Readonly<Record<string, number>>): Record<string, number> {
  return { ...cpuSeconds(pids), generator: ownCpu() };
}

export async function runLoop(session: Session, job: Job, pids: Readonly<Record<string, number>>): Promise<LoadResult> {
  const from = performance.now() + job.warmUpSeconds * 1000;
  const until = from + job.seconds * 1000;
  const window: Window = { from, until, latencies: [] };
  const slots = Array.from({ length: job.connections }, (_, slot) => keepCalling(session, slot, window));
  const all = Promise.all(slots);
  const before = sleepUntil(from).then(() => snapshot(pids));
  const after = sleepUntil(until).then(() => snapshot(pids));
  // A failed call ends the measurement at once: a rate with refusals in it would mean nothing.
  await all;
  return describe(window, job.seconds, await before, await after);
}

function describe(
  { latencies }: Window,
  seconds: number,
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): LoadResult {
  const sorted = Float64Array.from(latencies).sort();
  const requests = sorted.length;
  const perRequest = (name: string): number => (((after[name] ?? 0) - (before[name] ?? 0)) * 1e6) / requests;
  return {
    requests,
    perSecond: requests / seconds,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    cpu: Object.fromEntries(Object.keys(after).map((name) => [name, perRequest(name)])),
  };
}
