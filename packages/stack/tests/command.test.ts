/** The command as a person uses it: its own process, its signals, its exit codes. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exists } from '../src/files.ts';
import { isAlive, waitForEnd } from '../src/process/process-table.ts';
import { repositoryRoot } from '../src/repository.ts';
import type { StackInfo } from '../src/stack-info.ts';
import { removeFolder, temporaryFolder } from './support/test-stack.ts';

interface Command {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  output(): string;
}

let folder: string;
const running: ChildProcess[] = [];

beforeEach(async () => {
  folder = await temporaryFolder();
});

afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  await removeFolder(folder);
});

function enter(...args: string[]): Command {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [join(repositoryRoot, 'scripts/bootstrap.mjs'), ...args], {
    env: { PATH, HOME },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, ended, output: () => text };
}

async function startReady(...args: string[]): Promise<Command & { info: StackInfo }> {
  const command = enter('start', '--data', folder, '--port', '0', '--no-ui', ...args);
  const file = join(folder, 'stack.json');
  while (!(await exists(file))) {
    if (command.child.exitCode !== null) throw new Error(command.output());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { ...command, info: JSON.parse(await readFile(file, 'utf8')) as StackInfo };
}

test('Ctrl-C stops every process and ends with 0', async () => {
  const { child, ended, output, info } = await startReady();
  const pids = Object.values(info.pids);
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(pids.filter(isAlive)).toEqual([]);
  expect(output()).toContain('is ready after');
  expect(output().match(/curl -s/g)).toHaveLength(3);
  expect(output()).toContain(info.admin?.login ?? 'no admin');
  expect(await exists(join(folder, 'lock.json'))).toBe(false);
});

test('Ctrl-C during the start leaves nothing either', async () => {
  const { child, ended } = enter('start', '--data', folder, '--port', '0', '--no-ui');
  const pidFile = join(folder, 'postgres/postmaster.pid');
  while (!(await exists(pidFile)) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
  const postmaster = Number((await readFile(pidFile, 'utf8')).split('\n')[0]);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(isAlive(postmaster)).toBe(false);
});

test('kill -9 of the command ends the parts, and the next start works', async () => {
  const first = await startReady();
  first.child.kill('SIGKILL');
  await first.ended;
  const ends = await Promise.all(Object.values(first.info.pids).map((pid) => waitForEnd(pid, 10_000)));
  expect(ends).not.toContain(false);
  await removeStale();
  const second = await startReady();
  expect(second.info.tenants).toEqual(first.info.tenants);
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
});

/** The file of the killed start still lies there; the next one removes it as its first step. */
async function removeStale(): Promise<void> {
  expect(await exists(join(folder, 'stack.json'))).toBe(true);
  await removeFolder(join(folder, 'stack.json'));
}

test('a part that cannot go on ends the command with 1 and one sentence', async () => {
  const { child, ended, output, info } = await startReady();
  let { edge } = info.pids as { edge?: number };
  const file = join(folder, 'stack.json');
  while (child.exitCode === null) {
    if (edge !== undefined && isAlive(edge)) process.kill(edge, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 50));
    edge = (JSON.parse(await readFile(file, 'utf8').catch(() => '{"pids":{}}')) as StackInfo).pids.edge;
  }
  expect(await ended).toBe(1);
  expect(output()).toMatch(/The edge runtime \(Deno\) died 5 times within a minute/);
  expect(Object.values(info.pids).filter(isAlive)).toEqual([]);
});

test.each([
  [['start', '--port', 'eighty'], /^--port takes a number from 0 to 65535, not "eighty"\.$/m],
  [['start', '--fast'], /Unknown option '--fast'/],
  [['dance'], /^There is no command "dance"/m],
  [['cn', 'token', 'nonsense', '--data', '/nowhere'], /^There are no keys in \/nowhere/m],
])('%j is refused with one sentence', async (args, sentence) => {
  const { ended, output } = enter(...args);
  expect(await ended).toBe(1);
  expect(output()).toMatch(sentence);
  expect(output()).not.toMatch(/\bat .+:\d+:\d+/);
});

test('cn token prints a token that the stack accepts', async () => {
  const { info } = await startReady();
  const [tenant] = info.tenants;
  const command = enter('cn', 'token', tenant?.apiKey ?? '', '--data', folder);
  expect(await command.ended).toBe(0);
  const answer = await fetch(`${info.postgrestUrl}/rpc/get_credit_balance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${command.output().trim()}` },
    body: JSON.stringify({ p_tenant_id: tenant?.id, p_product_code: null }),
  });
  expect(answer.status).toBe(200);
});
