import { checkpoint } from '../src/database/prepare-database.ts';
import type { PartName } from '../src/process/supervised-part.ts';
import type { Stack } from '../src/stack.ts';
import { availableSms, deduct, removeFolder, startTestStack, temporaryFolder } from './support/test-stack.ts';

let folder: string;
let stack: Stack;

beforeAll(async () => {
  folder = await temporaryFolder();
  // Durable: what was answered before the kill must be there after it.
  stack = await startTestStack(folder, { durable: true });
  // As in a stack that has run for a while: the first start's writes are not replayed.
  await checkpoint(stack.superuserUrl ?? '');
});

afterAll(async () => {
  await stack.stop();
  await removeFolder(folder);
});

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

test.each<PartName>(['postgres', 'postgrest', 'edge', 'api'])(
  'kill -9 of %s: the next request succeeds within 5 s',
  async (name) => {
    expect(await deduct(stack, `before-${name}`)).toBe(200);
    const left = await availableSms(stack);
    const pid = stack.pids()[name] as number;
    process.kill(pid, 'SIGKILL');
    const killed = Date.now();
    let answer: number | string = 'none';
    while (answer !== 200 && Date.now() - killed < 5_000) {
      answer = await deduct(stack, `after-${name}`);
      if (answer !== 200) await pause(20);
    }
    expect(answer).toBe(200);
    expect(Date.now() - killed).toBeLessThan(5_000);
    expect(stack.pids()[name]).not.toBe(pid);
    expect(await availableSms(stack)).toBe(left - 1);
  },
);

test('after a kill of Postgres no connection of the pool is left dead', async () => {
  process.kill(stack.pids().postgres as number, 'SIGKILL');
  const deadline = Date.now() + 5_000;
  while ((await deduct(stack, 'pool')) !== 200 && Date.now() < deadline) await pause(20);
  const burst = await Promise.all(Array.from({ length: 40 }, (_, index) => deduct(stack, `burst-${index}`)));
  expect(burst.filter((status) => status !== 200)).toEqual([]);
});

test('a part that dies again and again ends the stack with one sentence', async () => {
  const deadline = Date.now() + 25_000;
  let failure: Error | undefined;
  void stack.failed.then((reason) => (failure = reason));
  while (failure === undefined && Date.now() < deadline) {
    const { edge } = stack.pids();
    if (edge !== undefined) process.kill(edge, 'SIGKILL');
    await pause(50);
  }
  expect(failure?.message).toMatch(
    /^The edge runtime \(Deno\) died 5 times within a minute \(last: .*\): .+ \(log: .+\)\.$/,
  );
});
