import { postgrest, signingKey, workerSecret } from './support/environment.ts';
import { decodeJwt, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { equal, ok } from './support/assert.ts';
import { bearer, call, codeOf, serviceKey } from './support/call.ts';
import { json } from './support/fake-postgrest.ts';

// Like the functions themselves: loaded once their settings stand.
const { directWait } = await import('../supabase/functions/_shared/direct-limit.ts');
const { sha256 } = await import('../supabase/functions/_shared/token.ts');

const now = (): number => Math.floor(Date.now() / 1000);

const good = (): Record<string, unknown> => ({
  iss: 'contractnest',
  aud: 'contractnest',
  typ: 'service',
  role: 'cn_service',
  cred: 'a'.repeat(64),
  iat: now(),
  exp: now() + 60,
  jti: crypto.randomUUID(),
});

const sign = (claims: Record<string, unknown>, key = signingKey): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(key);

const without = (name: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(good()).filter(([key]) => key !== name));

const check = (token: string): Promise<Response> =>
  call('billing/checkCreditAvailability', {
    headers: bearer(token),
    body: '{"creditType":"notification","quantity":1}',
  });

Deno.test('a token of ours passes and is handed on as it is', async () => {
  postgrest.answers(() => json({ allowed: true }));
  const token = await sign(good());
  const response = await check(token);
  equal(response.status, 200);
  equal(await response.json(), { allowed: true });
  equal(postgrest.asked[0]?.headers.get('authorization'), `Bearer ${token}`);
});

const faults: Record<string, () => Record<string, unknown>> = {
  'no exp': () => without('exp'),
  'no iat': () => without('iat'),
  'no jti': () => without('jti'),
  'no audience': () => without('aud'),
  'no issuer': () => without('iss'),
  'no type': () => without('typ'),
  'no role': () => without('role'),
  'no credential': () => without('cred'),
  'a credential that is no hash': () => ({ ...good(), cred: 'cn_service_x' }),
  'another audience': () => ({ ...good(), aud: 'authenticated' }),
  'another issuer': () => ({ ...good(), iss: 'supabase' }),
  expired: () => ({ ...good(), iat: now() - 100, exp: now() - 40 }),
  'not yet valid': () => ({ ...good(), nbf: now() + 60 }),
  'issued in the future': () => ({ ...good(), iat: now() + 30, exp: now() + 60 }),
  'valid for a year': () => ({ ...good(), exp: now() + 31_536_000 }),
  'role of another type': () => ({ ...good(), role: 'cn_admin' }),
  'role of the owner': () => ({ ...good(), role: 'cn_owner' }),
  'role postgres': () => ({ ...good(), role: 'postgres' }),
  'unknown type': () => ({ ...good(), typ: 'root', role: 'postgres' }),
  'inherited name as type': () => ({ ...good(), typ: 'constructor', role: 'cn_service' }),
  'an edge token with a credential': () => ({ ...good(), typ: 'edge', role: 'cn_edge' }),
};

for (const [name, claims] of Object.entries(faults)) {
  Deno.test(`refused without asking the database: ${name}`, async () => {
    postgrest.answers(() => json({}));
    const response = await check(await sign(claims()));
    equal(response.status, 401);
    equal(await codeOf(response), 'unauthenticated');
    equal(postgrest.asked.length, 0);
  });
}

Deno.test('refused: unsigned, foreign key, symmetric key, garbage', async () => {
  postgrest.answers(() => json({}));
  const foreign = await generateKeyPair('RS256');
  const symmetric = await new SignJWT(good())
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode('x'.repeat(64)));
  const embedded = await new SignJWT(good())
    .setProtectedHeader({ alg: 'RS256', jku: 'https://evil.example/jwks', kid: '../../dev/null' })
    .sign(foreign.privateKey);
  const tokens = [
    new UnsecuredJWT(good()).encode(),
    await sign(good(), foreign.privateKey),
    symmetric,
    embedded,
    'a.b.c',
    'x',
  ];
  for (const token of tokens) equal(await codeOf(await check(token)), 'unauthenticated');
  equal(postgrest.asked.length, 0);
});

Deno.test('a tampered token is refused although its neighbour is cached', async () => {
  postgrest.answers(() => json({}));
  const token = await sign(good());
  equal((await check(token)).status, 200);
  equal((await check(`${token.slice(0, -2)}AA`)).status, 401);
});

Deno.test('a cached token ends with its time', async () => {
  postgrest.answers(() => json({}));
  const token = await sign({ ...good(), exp: now() + 1 });
  equal((await check(token)).status, 200);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  equal((await check(token)).status, 401);
});

Deno.test('a credential is exchanged for a short token, once', async () => {
  postgrest.answers(() => json({}));
  await check(serviceKey);
  await check(serviceKey);
  const [first, second] = postgrest.asked.map(
    ({ headers }) => headers.get('authorization')?.replace('Bearer ', '') ?? '',
  );
  ok(first !== undefined && first === second);
  const claims = decodeJwt(first);
  equal(
    [claims['typ'], claims['role'], claims.iss, claims.aud],
    ['service', 'cn_service', 'contractnest', 'contractnest'],
  );
  equal((claims.exp ?? 0) - (claims.iat ?? 0), 60);
  equal(String(claims['cred']).length, 64);
  ok(!first.includes(serviceKey) && !JSON.stringify(claims).includes('AAAA'));
});

Deno.test('malformed credentials are refused here', async () => {
  postgrest.answers(() => json({}));
  const bad = [
    'cn_service_short',
    `cn_edge_${'A'.repeat(43)}`,
    `cn_worker_${'A'.repeat(43)}`,
    `${serviceKey}A`,
    `${serviceKey} x`,
  ];
  for (const token of bad) equal((await check(token)).status, 401);
  equal((await call('billing/checkCreditAvailability', { headers: { authorization: 'Basic eDp5' } })).status, 401);
  equal(postgrest.asked.length, 0);
});

Deno.test('kinds that an operation does not know are refused, missing ones asked to sign in', async () => {
  postgrest.answers(() => json({}));
  const add = (headers: Record<string, string>): Promise<Response> => call('billing/addCredits', { headers });
  equal(await codeOf(await add(bearer(serviceKey))), 'forbidden');
  equal(await codeOf(await add({})), 'unauthenticated');
  equal(await codeOf(await call('auth/requestOtp', { body: '{"email":"a@b.example"}' })), 'unauthenticated');
  equal(postgrest.asked.length, 0);
});

Deno.test('the public catalog needs no token and sends none', async () => {
  postgrest.answers(() => json({ items: [] }));
  equal((await call('billing/getTopupPacks')).status, 200);
  equal(postgrest.asked[0]?.headers.get('authorization'), null);
});

const tick = (token: string): Promise<Response> =>
  call('credit-lifecycle/processCreditExpiry', { headers: bearer(token), body: '{"max":1}' });

Deno.test('the scheduler’s secret is exchanged for a worker’s token', async () => {
  postgrest.answers(() => json({ balances: 0, failed: [], more: false }));
  equal((await tick(workerSecret)).status, 200);
  const token = postgrest.asked[0]?.headers.get('authorization')?.slice('Bearer '.length) ?? '';
  const { typ, role, cred } = decodeJwt(token);
  equal([typ, role, cred], ['worker', 'cn_worker', undefined]);
});

for (const [name, token] of [
  ['another secret', `${workerSecret}x`],
  ['an empty one', ''],
  ['a service key', serviceKey],
] as const) {
  Deno.test(`a worker’s operation refuses ${name}`, async () => {
    ok([401, 403].includes((await tick(token)).status));
  });
}

Deno.test('the scheduler’s secret opens nothing else', async () => {
  equal((await check(workerSecret)).status, 403);
});

Deno.test('a credential shown to the edge itself has a rate; a token of ours has been counted before', async () => {
  postgrest.answers(() => json({ items: [] }));
  const key = `cn_service_${'B'.repeat(43)}`;
  const hash = await sha256(key);
  // As if the next minute's worth were used as well: nothing flows back while this test runs.
  const soon = Date.now() + 60_000;
  while (directWait(hash, soon) === 0);
  const refused = await check(key);
  ok(Number(refused.headers.get('retry-after')) > 0);
  equal([refused.status, await codeOf(refused)], [429, 'rate_limited']);
  equal(postgrest.asked.length, 0);
  equal((await check(serviceKey)).status, 200);
  equal((await check(await sign({ ...good(), cred: hash }))).status, 200);
});

Deno.test('a rate flows back with time', () => {
  const [who, now] = [crypto.randomUUID(), Date.now()];
  let given = 0;
  while (directWait(who, now) === 0) given += 1;
  equal(given, 30_000);
  equal(directWait(who, now), 1);
  equal(directWait(who, now + 10), 0);
});
