/** What the scheduler ticks is there, and when it ticks is a time. */
import { expect, test } from '@jest/globals';
import { allOperations } from '@contractnest/contract';
import { Cron } from 'croner';
import { ticks } from '../src/scheduler.ts';

const workers = allOperations.filter((operation) => operation.callers.includes('worker'));

test.each(ticks)('$path at $pattern', ({ path, pattern, body }) => {
  expect(new Cron(pattern, { paused: true }).nextRuns(2)).toHaveLength(2);
  const operation = workers.find((each) => each.path === `/functions/v1/${path}`);
  expect(operation?.parts.body.safeParse(body).success).toBe(true);
});
