/** One whole stack with demo data, on free ports, for all tests that go through the chain. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack } from '@contractnest/stack';

export default async function start(): Promise<void> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'contractnest-tests-'));
  const stack = await startStack({ port: 0, dataDirectory, durable: false });
  process.env['CN_TEST_STACK'] = join(dataDirectory, 'stack.json');
  Object.assign(globalThis, { contractnestStack: stack, contractnestData: dataDirectory });
}
