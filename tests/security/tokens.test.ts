/** Forged, bent and foreign tokens, at each layer that can be reached. */
import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { apiOperations, type Operation } from '@contractnest/contract';
import { importJWK, SignJWT, UnsecuredJWT, type JWK, type JWTPayload } from 'jose';
import { api, bearer, closeSql, edge, newTenant, postgrest, secret, sql, type TestTenant } from '../support/stack.ts';

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await newTenant();
});
afterAll(closeSql);

const seconds = (): number => Math.floor(Date.now() / 1000);
const claimsOf = (): JWTPayload => ({
  iss: 'contractnest',
  aud: 'contractnest',
  typ: 'service',
  role: 'cn_service',
  jti: randomUUID(),
  cred: createHash('sha256').update(tenant.key).digest('hex'),
  iat: seconds(),
  exp: seconds() + 60,
});

async function sign(change: Record<string, unknown> = {}, header: Record<string, unknown> = {}): Promise<string> {
  const jwk = JSON.parse(secret('jwtPrivateKey')) as JWK;
  const claims = Object.fromEntries(
    Object.entries({ ...claimsOf(), ...change }).filter(([, value]) => value !== undefined),
  );
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: jwk.kid ?? '', ...header })
    .sign(await importJWK(jwk, 'RS256'));
}

const attacks: [string, () => Promise<string>][] = [
  ['alg none', () => Promise.resolve(new UnsecuredJWT(claimsOf()).encode())],
  [
    'HS256 with the public key as the secret',
    () =>
      new SignJWT(claimsOf())
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode(secret('jwtPublicJwks'))),
  ],
  [
    'another key',
    () =>
      new SignJWT(claimsOf())
        .setProtectedHeader({ alg: 'RS256' })
        .sign(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
  ],
  [
    'an elliptic key, as tokens were signed before',
    () =>
      new SignJWT(claimsOf())
        .setProtectedHeader({ alg: 'ES256' })
        .sign(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
  ],
  ['no exp', () => sign({ exp: undefined })],
  ['exp in a year', () => sign({ exp: seconds() + 31_536_000 })],
  ['expired', () => sign({ iat: seconds() - 70, exp: seconds() - 10 })],
  ['no aud', () => sign({ aud: undefined })],
  ['another aud', () => sign({ aud: 'somebody' })],
  ['no iat', () => sign({ iat: undefined })],
  ['issued in the future', () => sign({ iat: seconds() + 600, exp: seconds() + 630 })],
  ['another iss', () => sign({ iss: 'somebody' })],
  ['no typ', () => sign({ typ: undefined })],
  ['the role postgres', () => sign({ role: 'postgres' })],
  ['the role cn_owner', () => sign({ role: 'cn_owner' })],
  ['the role authenticator', () => sign({ role: 'authenticator' })],
  ['the role service_role', () => sign({ role: 'service_role' })],
  ['the role of an admin', () => sign({ role: 'cn_admin' })],
  ['a service key that says admin', () => sign({ typ: 'admin', role: 'cn_admin' })],
  ['no credential', () => sign({ cred: undefined })],
  ['a credential that does not exist', () => sign({ cred: 'f'.repeat(64) })],
];

describe.each(attacks)('%s', (_, forge) => {
  test('is refused by PostgREST', async () => {
    const answer = await postgrest
      .post('/rpc/get_credit_balance')
      .set('authorization', bearer(await forge()))
      .send({ p_tenant_id: tenant.id });
    expect([401, 403]).toContain(answer.status);
  });
  test('is refused by the edge', async () => {
    const answer = await edge
      .post('/functions/v1/billing/getCreditBalance')
      .set('authorization', bearer(await forge()))
      .send({ tenantId: tenant.id });
    expect([401, 403]).toContain(answer.status);
  });
  test('is refused by the API, which takes no tokens at all', async () => {
    const answer = await api.get(`/api/billing/credits/${tenant.id}`).set('authorization', bearer(await forge()));
    expect(answer.status).toBe(401);
  });
});

test('a kid that is a path or SQL changes nothing', async () => {
  for (const kid of ['../../etc/passwd', `' or 1=1 --`]) {
    const answer = await edge
      .post('/functions/v1/billing/getCreditBalance')
      .set('authorization', bearer(await sign({}, { kid })))
      .send({ tenantId: tenant.id });
    expect(answer.status).toBe(401);
  }
});

test('a revoked key is refused at the next request, though its token still lives', async () => {
  const other = await newTenant();
  const read = () => api.get(`/api/billing/credits/${other.id}`).set('authorization', bearer(other.key));
  await read().expect(200);
  await sql('update identity.api_key set revoked_at = now() where tenant_id = $1', [other.id]);
  await read().expect(401);
});

describe('every operation', () => {
  const fill = (op: Operation): string => op.path.replaceAll(/:\w+/g, randomUUID());
  const send = (op: Operation, authorization?: string) => {
    const request = api[op.method](fill(op)).set('x-product-code', 'contractnest').set('idempotency-key', randomUUID());
    return authorization === undefined ? request : request.set('authorization', authorization);
  };
  const closed = apiOperations.filter((op) => !op.callers.includes('public') && !op.callers.includes('edge'));

  test.each(closed.map((op) => [op.id, op] as const))('%s: no credential', async (_, op) => {
    expect((await send(op)).status).toBe(401);
  });
  test.each(closed.map((op) => [op.id, op] as const))('%s: a credential nobody knows', async (_, op) => {
    const kind = (['service', 'admin', 'person'] as const).find((each) => op.callers.includes(each)) ?? 'service';
    const answer = await send(op, bearer(`cn_${kind}_${'A'.repeat(43)}`));
    expect([400, 401]).toContain(answer.status);
  });
  test.each(closed.filter((op) => !op.callers.includes('service')).map((op) => [op.id, op] as const))(
    '%s: a tenant’s key where it may not',
    async (_, op) => {
      expect((await send(op, bearer(tenant.key))).status).toBe(403);
    },
  );
});
