/** What is deployed to Supabase: each function in one file, run where no package and no other source is at hand. */
import { mkdtemp, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { allOperations } from '@contractnest/contract';
import supertest from 'supertest';
import { bundleEdge } from '../../contractnest-edge/bundle.mjs';
import { endProcess, freePort, runDeno, untilAnswers } from '../support/run-deno.ts';
import { bearer, closeSql, grantCredits, newTenant, stack, type TestTenant } from '../support/stack.ts';

let folder: string;
let names: string[];
let child: ChildProcess;
let url: string;
let tenant: TestTenant;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contractnest-edge-'));
  const bundle = await bundleEdge(folder);
  names = bundle.names;
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  child = runDeno({
    entry: join(bundle.target, 'functions/billing/index.ts'),
    cwd: folder,
    postgrestUrl: stack.postgrestUrl,
    variables: { DENO_SERVE_ADDRESS: `tcp:127.0.0.1:${port}` },
  });
  tenant = await newTenant();
  await grantCredits(tenant.id, 5);
  await untilAnswers(`${url}/billing`);
});

afterAll(async () => {
  await Promise.all([endProcess(child), closeSql()]);
  await rm(folder, { recursive: true, force: true });
});

test('there is a function for every one that the contract names', () => {
  expect(names).toEqual(expect.arrayContaining([...new Set(allOperations.map(({ edge }) => edge))]));
});

test('a credit is spent through the single file', async () => {
  const { body } = await supertest(url)
    .post('/billing/deductCredits')
    .set('authorization', bearer(tenant.key))
    .send({ creditType: 'notification', channel: 'sms', quantity: 2, idempotencyKey: randomUUID() })
    .expect(200);
  expect(body).toMatchObject({ quantity: 2, balanceAfter: 3 });
});
