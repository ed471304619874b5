/** docs/rehearse-a-year.md, followed word by word: its commands are run as they stand there, and end in the bill it computed. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { extractText, getDocumentProxy } from 'unpdf';
import { Visitor } from '../support/browserless.ts';
import { closeSql } from '../support/stack.ts';

const root = resolve(import.meta.dirname, '../..');
const stackFile = process.env['CN_TEST_STACK'] ?? '';
let folder: string;
let blocks: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contractnest-rehearsal-'));
  const page = await readFile(join(root, 'docs/rehearse-a-year.md'), 'utf8');
  blocks = [...page.matchAll(/^```\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await closeSql();
});

/** `npm run -s cn -- …` without npm, which would build first. */
const npm = `npm() { shift 4; node --input-type=module -e 'process.exit(await (await import(process.argv[1])).main(process.argv.slice(2)))' -- '${root}/packages/stack/dist/cn.js' "$@" --data '${dirname(stackFile)}'; }`;

async function follow(commands: readonly (string | undefined)[], key = ''): Promise<string> {
  const script = ['set -eu', npm, ...(key === '' ? [] : [`KEY=${key}`]), blocks[0], ...commands].join('\n');
  const { stdout } = await promisify(execFile)(
    'bash',
    ['-c', script.replaceAll('.contractnest/stack.json', stackFile)],
    { cwd: folder, maxBuffer: 16_000_000 },
  );
  return stdout;
}

/** In the settings of the tenant, as its owner. */
async function keyOfOwner(): Promise<string> {
  const owner = new Visitor();
  expect((await owner.signIn('olga@orchard.example')).status).toBe(200);
  const made = await owner.call('createApiKey', {
    name: 'Rehearsal',
    scopes: ['billing:read', 'usage:read', 'usage:write'],
    idempotencyKey: 'rehearsal',
  });
  return operations.createApiKey.output.parse(made.body).secret ?? '';
}

test('a newcomer defines a product, subscribes a sandbox, moves a quarter, and has the bill that was computed by hand', async () => {
  expect(blocks).toHaveLength(10);
  const [, define, publish, make, , advance, use, estimate, bill, explain] = blocks;
  const made = await follow([define, publish, make]);
  expect(made).toContain('"faults": []');
  expect(made).toContain('"status": "published"');
  expect(made).toContain('The clock stands at 2025-12-31T18:30:00+00:00.');
  const told = await follow([advance, use, estimate, bill, explain], await keyOfOwner());
  expect(told).toContain('The clock stands at 2026-02-28T18:30:00+00:00.');
  expect(told).toContain('"recorded": 3');
  expect(told).toContain('"rule": "fee_in_advance"');
  expect(told).toContain('"idempotencyKey": "orchard-feb-visits"');
  const { items } = operations.listInvoices.output.parse(
    JSON.parse(await readFile(join(folder, 'invoices.json'), 'utf8')),
  );
  // 900 × 3; 2,000 × 3 + 100 × 40 + 30 × 30 + 20 × 12.50 + 4 × 12.50.
  expect(items.map((each) => [each.kind, each.total])).toEqual([
    ['period', { amount: 1_120_000, currency: 'INR' }],
    ['change', { amount: 270_000, currency: 'INR' }],
  ]);
  const file = await readFile(join(folder, 'invoice.pdf'));
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(file)));
  const words = text.join(' ').replace(/\s+/g, ' ');
  for (const part of [
    'TEST',
    '× 3 months',
    '1 Feb 2026 – 28 Feb 2026',
    'Orchard Repairs',
    '₹6,000.00',
    '₹4,000.00',
    '₹900.00',
    '₹250.00',
    '₹50.00',
    'Total ₹11,200.00',
  ])
    expect(words).toContain(part);
});
