/** Memory of everything `npm start` runs, at rest and while it works. */
import type { Bench } from '../context.ts';
import { memoryOfTree } from '../measure/processes.ts';

const restMilliseconds = 3_000;
const sampleMilliseconds = 500;
const loadSeconds = 6;
const connections = 64;

export async function memory(bench: Bench): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, restMilliseconds));
  const { pid } = bench.stack;
  const idle = memoryOfTree(pid);
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, memoryOfTree(pid).megabytes);
  }, sampleMilliseconds);
  const url = `${bench.info.baseUrl}/api/billing/credits/deduct`;
  const variant = { kind: 'http', layer: 'api', url, as: 'deduct' } as const;
  await bench.generator
    .run({ variant, crowd: 'many', connections, seconds: loadSeconds, warmUpSeconds: 0 })
    .finally(() => clearInterval(timer));
  bench.say(
    `\nmemory (${idle.kind}): ${idle.megabytes.toFixed(0)} MB idle, ${peak.toFixed(0)} MB at most under ${connections} connections`,
  );
  bench.keep('memory', { kind: idle.kind, idle: idle.megabytes, peak });
  bench.reach({ name: 'memory of the stack, idle', value: idle.megabytes, goal: 450, better: 'lower', unit: 'MB' });
  bench.reach({ name: 'memory of the stack under load', value: peak, goal: 700, better: 'lower', unit: 'MB' });
}
