/** Ticks the workers of the edge. A tick is one bounded call that may run twice, late, or on two machines at once. */
import { Cron } from 'croner';
import { exportAuditHeads } from './audit-heads.ts';

interface Tick {
  /** Edge function and operation. */
  readonly path: string;
  /** Six fields, seconds first. */
  readonly pattern: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** How many calls share the work; each takes what the others have not. One, unless said. */
  readonly atOnce?: number;
}

export const ticks: readonly Tick[] = [
  { path: 'credit-lifecycle/processCreditExpiry', pattern: '*/15 * * * * *', body: { max: 200 } },
  { path: 'auth/sweepSignIn', pattern: '20 7 * * * *', body: { max: 1000 } },
  { path: 'audit/chainAudit', pattern: '*/5 * * * * *', body: { max: 500 } },
  { path: 'subscription-lifecycle/advanceSubscriptions', pattern: '*/15 * * * * *', body: { max: 100 } },
  // Every second: a message goes out a moment after it was made.
  { path: 'jtd-worker/claimJtds', pattern: '* * * * * *', body: { max: 50 } },
  { path: 'jtd-worker/queueDueJtds', pattern: '*/2 * * * * *', body: { max: 500 } },
  { path: 'jtd-worker/expireNoCreditsJtds', pattern: '40 * * * * *', body: { expiryDays: 7 } },
  // Five seconds after the steps that make money due.
  { path: 'billing-cycle-worker/runBillingCycle', pattern: '5-59/15 * * * * *', body: { max: 200 }, atOnce: 2 },
  { path: 'tenant-context/refreshTenantContexts', pattern: '10,40 * * * * *', body: { max: 200 } },
  { path: 'tenant-context/refreshTenantContexts', pattern: '55 */10 * * * *', body: { max: 1000, missing: true } },
  { path: 'usage-aggregator/verifyUsage', pattern: '40 */5 * * * *', body: { max: 500 } },
];

export interface SchedulerOptions {
  readonly edgeUrl: string;
  readonly workerSecret: string;
  /** Where head hashes of the audit log are written. */
  readonly auditHeadsFile: string;
  /** Told about a tick that failed; the next one comes anyway. */
  readonly warn: (sentence: string) => void;
}

export interface Scheduler {
  stop(): void;
}

export function startScheduler(options: SchedulerOptions): Scheduler {
  // `protect`: a tick that is still running is not started a second time.
  const jobs = ticks.map((tick) => new Cron(tick.pattern, { protect: true, unref: true }, () => run(tick, options)));
  jobs.push(new Cron('30 */10 * * * *', { protect: true, unref: true }, () => exportAuditHeads(options)));
  return {
    stop: () => {
      for (const job of jobs) job.stop();
    },
  };
}

/** One call, and while there is more, as many at once as the tick allows. */
async function run(tick: Tick, options: SchedulerOptions): Promise<void> {
  try {
    if (!(await call(tick, options))) return;
    await Promise.all(Array.from({ length: tick.atOnce ?? 1 }, () => repeat(tick, options)));
  } catch (error) {
    options.warn(
      `The worker ${tick.path} could not be reached: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Goes on while the answer says that more is due, a hundred times at the most. */
async function repeat(tick: Tick, options: SchedulerOptions): Promise<void> {
  for (let round = 0; round < 100; round += 1) {
    if (!(await call(tick, options))) return;
  }
}

async function call(tick: Tick, { edgeUrl, workerSecret, warn }: SchedulerOptions): Promise<boolean> {
  const response = await fetch(`${edgeUrl}/functions/v1/${tick.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${workerSecret}` },
    body: JSON.stringify(tick.body),
    signal: AbortSignal.timeout(30_000),
  });
  const answer = (await response.json()) as { more?: boolean; failed?: unknown[]; code?: string };
  if (!response.ok) warn(`The worker ${tick.path} was refused: ${answer.code ?? response.status}`);
  if ((answer.failed?.length ?? 0) > 0) warn(`The worker ${tick.path} passed over ${JSON.stringify(answer.failed)}`);
  return response.ok && answer.more === true;
}
