import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { describeFailure, StackFailure } from '../src/failure.ts';
import { recordedCluster } from '../src/postgres/cluster-location.ts';
import type { Stack } from '../src/stack.ts';
import { exists } from '../src/files.ts';
import { removeFolder, startTestStack, temporaryFolder } from './support/test-stack.ts';

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
});

afterEach(() => removeFolder(folder));

async function refusal(start: Promise<Stack>): Promise<string> {
  const outcome = await start.then(
    async (stack) => {
      await stack.stop();
      return new Error('It started.');
    },
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(StackFailure);
  return describeFailure(outcome);
}

test('a taken port is named', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  expect(await refusal(startTestStack(folder, { port }))).toBe(
    `Port ${port} on 127.0.0.1 is taken by another program: stop that one, or choose another port with --port.`,
  );
  server.close();
});

test('settings that cannot work are named', async () => {
  const withSetting = (setting: Record<string, string>): Promise<string> =>
    refusal(startTestStack(folder, { environment: { PATH: process.env.PATH, ...setting } }));
  expect(await withSetting({ CN_PORT: 'eighty' })).toMatch(/^The setting CN_PORT is not usable/);
  expect(await withSetting({ DATABASE_URL: 'mysql://x' })).toMatch(/DATABASE_URL must begin with postgres:/);
  expect(await withSetting({ SUPABASE_URL: 'https://x.example' })).toMatch(
    /^SUPABASE_URL is set but SUPABASE_ANON_KEY is not/,
  );
  expect(await withSetting({ CN_DENO_BIN: '/nowhere/deno' })).toMatch(/^CN_DENO_BIN names \/nowhere\/deno/);
});

test('a database that cannot be reached is told', async () => {
  const environment = { PATH: process.env.PATH, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
  expect(await refusal(startTestStack(folder, { environment }))).toMatch(/ECONNREFUSED|cannot be reached/);
});

describe('a folder that was used', () => {
  let cluster: string;

  beforeEach(async () => {
    const stack = await startTestStack(folder);
    cluster = await recordedCluster(stack.data);
    expect(await refusal(startTestStack(folder))).toMatch(/^ContractNest already runs on .+ \(process \d+\)/);
    await stack.stop();
  });

  test('is refused when damaged, and starts again with reset', async () => {
    await rm(join(cluster, 'global/pg_control'));
    expect(await refusal(startTestStack(folder))).toMatch(
      /^The database folder .+ is damaged \(global\/pg_control is missing\)/,
    );
    await writeFile(join(cluster, 'global/pg_control'), Buffer.alloc(8192));
    expect(await refusal(startTestStack(folder))).toMatch(/^Postgres ended with code 1: .*FATAL|PANIC/);
    await writeFile(join(cluster, 'PG_VERSION'), '9\n');
    expect(await refusal(startTestStack(folder))).toMatch(/belongs to Postgres 9, but Postgres 18 is installed/);
    await writeFile(join(folder, 'secrets.json'), '{');
    expect(await refusal(startTestStack(folder))).toMatch(/secrets\.json is damaged/);
    await rm(join(folder, 'secrets.json'));
    expect(await refusal(startTestStack(folder))).toMatch(/secrets\.json is missing/);
    const stack = await startTestStack(folder, { reset: true });
    expect(stack.info.tenants.length).toBeGreaterThan(1);
    await stack.stop();
  });
});

test('a folder that the Postgres user may not enter is used all the same', async () => {
  // Its parent is closed, as /root is.
  const data = join(folder, 'data');
  const first = await startTestStack(data);
  const cluster = await recordedCluster(first.data);
  expect(cluster.startsWith(folder)).toBe(process.getuid?.() !== 0);
  await first.stop();
  // Without the data folder its cluster cannot be opened any more; it must not be in the way.
  await removeFolder(data);
  const second = await startTestStack(data);
  expect(await recordedCluster(second.data)).toBe(cluster);
  await second.stop();
  await removeFolder(dirname(cluster));
});

test('a reset removes only what a stack wrote', async () => {
  await mkdir(join(folder, 'photos'));
  await writeFile(join(folder, 'letter.txt'), 'dear');
  await writeFile(join(folder, 'inbox.jsonl'), '');
  await mkdir(join(folder, 'logs'));
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await refusal(startTestStack(folder, { reset: true, port }));
  server.close();
  expect(await readFile(join(folder, 'letter.txt'), 'utf8')).toBe('dear');
  expect(await exists(join(folder, 'photos'))).toBe(true);
  expect(await exists(join(folder, 'inbox.jsonl'))).toBe(false);
});
