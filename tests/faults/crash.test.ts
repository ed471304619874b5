/**
 * The books survive anything: parts of a running stack are killed at random under load, and replies are lost. Nothing
 * acknowledged is missing afterwards, and nothing counted twice. The twin shows that the harness can tell.
 * `npm run crash -- --seconds 120 --seed 7` does it for longer.
 */
import { afterEach, expect, test } from '@jest/globals';
import { commitWithoutWaiting, crashRun, faultsOf, startCrashStack, type CrashStack } from './support/crash-run.ts';
import { parts } from './support/killer.ts';

const seed = Number(process.env['CN_CRASH_SEED'] ?? 7);

let running: CrashStack | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const nothing = { lost: [], doubled: [], unknown: [], different: [], breaches: [], unanswered: [], strange: [] };

test('kill -9 of every part under load loses nothing and counts nothing twice', async () => {
  running = await startCrashStack();
  const report = await crashRun(running.stack, { seed, seconds: 22 });
  expect(faultsOf(report)).toEqual(nothing);
  expect(new Set(report.kills.flatMap((kill) => kill.parts))).toEqual(new Set(parts));
  // By itself. The five seconds of one kill without load are those of recovery.test.ts; here many parts fall under load.
  expect(report.slowestRecovery).toBeLessThan(20_000);
  // Otherwise it was no test.
  expect(
    Math.min(report.acknowledged, report.refused, report.dropped, report.replayed, report.retried),
  ).toBeGreaterThan(0);
});

test('the harness can tell: it reports what is counted twice, and what synchronous_commit=off loses', async () => {
  running = await startCrashStack();
  const careless = await crashRun(running.stack, { seed, seconds: 4, strikeAtEnd: [], careless: true, lossRate: 0.1 });
  expect(careless.different).not.toEqual([]);
  expect(careless.unknown).not.toEqual([]);

  await commitWithoutWaiting(running.stack);
  let lost: readonly string[] = [];
  for (let round = 0; round < 3 && lost.length === 0; round += 1) {
    ({ lost } = await crashRun(running.stack, { seed: seed + round, seconds: 3, strikeAtEnd: ['postgres'] }));
  }
  expect(lost).not.toEqual([]);
});
