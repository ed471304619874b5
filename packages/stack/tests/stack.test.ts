import { readFile, stat, writeFile } from 'node:fs/promises';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { isAlive } from '../src/process/process-table.ts';
import type { Stack } from '../src/stack.ts';
import type { StackInfo } from '../src/stack-info.ts';
import { exists } from '../src/files.ts';
import { mintToken, mintTokenFor } from '../src/token.ts';
import { availableSms, deduct, removeFolder, startTestStack, temporaryFolder } from './support/test-stack.ts';

let folders: string[];
let stacks: Stack[];

beforeAll(async () => {
  folders = [await temporaryFolder(), await temporaryFolder()];
  stacks = await Promise.all(folders.map((folder) => startTestStack(folder)));
});

afterAll(async () => {
  await Promise.all(stacks.map((stack) => stack.stop()));
  await Promise.all(folders.map(removeFolder));
});

/** As data folders were made by the first builds. */
async function useEllipticKeys(secretsFile: string): Promise<void> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const secrets = JSON.parse(await readFile(secretsFile, 'utf8')) as Record<string, unknown>;
  const keys = {
    jwtPrivateKey: JSON.stringify({ ...(await exportJWK(privateKey)), alg: 'ES256' }),
    jwtPublicJwks: JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] }),
  };
  await writeFile(secretsFile, JSON.stringify({ ...secrets, ...keys }));
}

const first = (): Stack => stacks[0] as Stack;

test('two stacks run side by side and know nothing of each other', async () => {
  const [one, two] = stacks as [Stack, Stack];
  expect(one.info.baseUrl).not.toBe(two.info.baseUrl);
  const [before, untouched] = [await availableSms(one), await availableSms(two)];
  expect(await deduct(one, 'side-by-side')).toBe(200);
  expect(await availableSms(one)).toBe(before - 1);
  expect(await availableSms(two)).toBe(untouched);
});

test('stack.json is private and names everything that can be reached', async () => {
  const { stackFile } = first().data;
  expect((await stat(stackFile)).mode & 0o777).toBe(0o600);
  expect((await stat(first().data.secretsFile)).mode & 0o777).toBe(0o600);
  const info = JSON.parse(await readFile(stackFile, 'utf8')) as StackInfo;
  for (const url of [info.baseUrl, info.edgeUrl, info.postgrestUrl, info.inboxUrl])
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(info.databaseUrl).toMatch(/^postgres:\/\/contractnest:/);
  expect(info.tenants.length).toBeGreaterThanOrEqual(3);
  expect(info.tenants.slice(0, 2).map(({ productCode }) => productCode)).toEqual(['contractnest', 'contractnest']);
  for (const tenant of info.tenants) {
    expect(tenant).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      slug: expect.any(String),
      productCode: expect.any(String),
      plan: expect.any(String),
      apiKey: expect.stringMatching(/^cn_service_[\w-]{43}$/),
      login: expect.stringContaining('@'),
      isSandbox: tenant.slug === 'rehearsal',
    });
  }
  expect(info.admin).toEqual({
    login: expect.stringContaining('@'),
    apiKey: expect.stringMatching(/^cn_admin_[\w-]{43}$/),
  });
});

test('a token of the stack opens PostgREST, and none does not', async () => {
  const { info, secrets } = first();
  const [tenant] = info.tenants;
  const call = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${info.postgrestUrl}/rpc/get_credit_balance`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ p_tenant_id: tenant?.id, p_product_code: null }),
    });
  const token = await mintTokenFor(tenant?.apiKey ?? '', secrets.jwtPrivateKey);
  expect((await call({ authorization: `Bearer ${token}` })).status).toBe(200);
  const expired = await mintToken({
    privateKey: secrets.jwtPrivateKey,
    kind: 'service',
    credential: tenant?.apiKey ?? '',
    lifeSeconds: -60,
  });
  expect((await call({ authorization: `Bearer ${expired}` })).status).toBe(401);
  expect((await call({})).status).toBeGreaterThanOrEqual(401);
});

test('a stop leaves no process; the next start finds data and API keys again, and replaces signing keys of the old kind', async () => {
  const before = await availableSms(first());
  const pids = Object.values(first().pids());
  expect(pids).toHaveLength(4);
  const { info } = first();
  await first().stop();
  expect(pids.filter(isAlive)).toEqual([]);
  expect(await exists(first().data.stackFile)).toBe(false);
  await useEllipticKeys(first().data.secretsFile);
  stacks[0] = await startTestStack(folders[0] as string);
  expect(first().info.tenants).toEqual(info.tenants);
  expect(await availableSms(first())).toBe(before);
  expect((JSON.parse(first().secrets.jwtPrivateKey) as JWK).kty).toBe('RSA');
});
