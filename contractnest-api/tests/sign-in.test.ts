import { decodeJwt } from 'jose';
import { json, refuses } from './support/fake-edge.ts';
import {
  adminKey,
  bearer,
  DEDUCT,
  serviceKey,
  session,
  spend,
  startApi,
  tenantId,
  type TestApi,
} from './support/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ CN_PUBLIC_URL: 'https://nest.example' });
});
afterAll(() => api.close());
beforeEach(() => api.edge.answers(json({})));

const tenantCookie = `__Host-cn_tenant=${session}`;
const challengeId = '019ac3a4-2222-7b6a-9a40-6f9f3c0c1d2e';
const cookiesOf = (response: { headers: Record<string, unknown> }): string[] =>
  (response.headers['set-cookie'] ?? []) as string[];
const session_ = () => api.http.get('/api/tenant/auth/session');
const touch = () => api.http.post('/api/tenant/auth/session/touch');
const roleAsked = (at = 0): unknown =>
  decodeJwt(api.edge.asked[at]?.headers.authorization?.replace('Bearer ', '') ?? '')['role'];

describe('credentials', () => {
  it.each([
    ['none', undefined],
    ['empty', ''],
    ['basic', 'Basic eDp5'],
    ['a token of another kind', 'Bearer eyJhbGciOiJub25lIn0.e30.'],
    ['an inner kind', `Bearer cn_edge_${'A'.repeat(43)}`],
    ['too long', `Bearer ${serviceKey}A`],
  ])('%s is not enough', async (_, authorization) => {
    const call = api.http.get(`/api/billing/credits/${tenantId}`);
    const response = await (authorization === undefined ? call : call.set('authorization', authorization));
    expect([response.status, response.body.code]).toEqual([401, 'unauthenticated']);
    expect(api.edge.asked).toHaveLength(0);
  });

  it('a kind the operation does not know is forbidden', async () => {
    const response = await api.http.get('/api/admin/tenants').set('authorization', bearer(serviceKey));
    expect([response.status, response.body.code]).toEqual([403, 'forbidden']);
  });

  it('a bearer goes before cookies', async () => {
    await session_().set('authorization', bearer(adminKey)).set('cookie', tenantCookie);
    expect(roleAsked()).toBe('cn_admin');
  });

  it('the audience chooses the cookie', async () => {
    const cookie = `${tenantCookie}; __Host-cn_admin=${adminKey}`;
    await session_().set('cookie', cookie).set('x-cn-audience', 'admin');
    await session_().set('cookie', cookie).set('x-cn-audience', 'tenant');
    await session_().set('cookie', cookie);
    expect([roleAsked(0), roleAsked(1), roleAsked(2)]).toEqual(['cn_admin', 'authenticated', 'authenticated']);
    expect((await session_().set('cookie', cookie).set('x-cn-audience', 'root')).status).toBe(400);
  });

  it('a key in the wrong cookie is no session', async () => {
    const swapped = `__Host-cn_admin=${session}`;
    expect((await session_().set('cookie', swapped).set('x-cn-audience', 'admin')).status).toBe(401);
    expect((await session_().set('cookie', `__Host-cn_tenant=${serviceKey}`)).status).toBe(401);
  });
});

describe('forged requests', () => {
  const own = { 'x-cn-audience': 'tenant' };
  it.each([
    ['without our header', {}, 403],
    ['from another site', { ...own, 'sec-fetch-site': 'cross-site' }, 403],
    ['from a sibling domain', { ...own, 'sec-fetch-site': 'same-site' }, 403],
    ['typed into the address bar', { ...own, 'sec-fetch-site': 'none' }, 403],
    ['from another origin', { ...own, origin: 'https://evil.example' }, 403],
    ['from a null origin', { ...own, origin: 'null' }, 403],
    ['from a look-alike', { ...own, origin: 'https://nest.example.evil.example' }, 403],
    ['from our page', { ...own, origin: 'https://nest.example', 'sec-fetch-site': 'same-origin' }, 200],
    ['from a program', own, 200],
  ])('%s: %d', async (_, headers, status) => {
    const response = await touch().set('cookie', tenantCookie).set(headers);
    expect(response.status).toBe(status);
    if (status === 403) expect(response.body.code).toBe('origin_refused');
    expect(api.edge.asked).toHaveLength(status === 200 ? 1 : 0);
  });

  it('nobody is signed in from another site', async () => {
    const request = api.http.post('/api/tenant/auth/otp/verify').set('origin', 'https://evil.example');
    expect((await request.send({ email: 'a@b.example', code: '123456', challengeId })).body.code).toBe(
      'origin_refused',
    );
  });

  it('cookies alone spend nothing', async () => {
    const response = await api.http.post(DEDUCT).set('cookie', tenantCookie).set('idempotency-key', 'k').send(spend);
    expect(response.status).toBe(403);
  });
});

describe('codes and sessions', () => {
  const request = (body: object) => api.http.post('/api/tenant/auth/otp/request').send(body);
  const verify = (body: object) =>
    api.http.post('/api/tenant/auth/otp/verify').send({ email: 'a@b.example', code: '123456', ...body });

  it.each(['tenant', 'admin'])('a challenge of %s is kept in its cookie', async (audience) => {
    api.edge.answers(json({ challengeId, expiresAt: '2026-11-21T10:10:00Z', resendAfterSeconds: 30 }));
    const response = await request({ email: 'a@b.example', audience });
    expect(response.status).toBe(202);
    expect(cookiesOf(response)).toEqual([
      `__Host-cn_otp_${audience}=${challengeId}; Path=/; Max-Age=600; HttpOnly; Secure; SameSite=Lax`,
    ]);
    expect(roleAsked()).toBe('cn_edge');
    expect(api.edge.asked[0]?.headers['x-cn-client-ip']).toBe('127.0.0.1');
  });

  it('the challenge comes from the cookie, or from the body', async () => {
    await verify({}).set('cookie', `__Host-cn_otp_tenant=${challengeId}`);
    await verify({ challengeId: tenantId }).set('cookie', `__Host-cn_otp_tenant=${challengeId}`);
    await verify({ audience: 'admin' }).set('cookie', `__Host-cn_otp_tenant=${challengeId}`);
    const given = api.edge.asked.map(({ body }) => (JSON.parse(body) as { challengeId?: string }).challengeId);
    expect(given).toEqual([challengeId, tenantId, undefined]);
  });

  it('a session goes into a cookie and nowhere else', async () => {
    api.edge.answers(json({ person: {} }, { 'x-cn-session': session }));
    const response = await verify({ challengeId });
    expect(cookiesOf(response)).toEqual([
      `${tenantCookie}; Path=/; Max-Age=86400; HttpOnly; Secure; SameSite=Lax`,
      '__Host-cn_otp_tenant=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax',
    ]);
    expect(response.headers['x-cn-session']).toBeUndefined();
    expect(response.text).not.toContain(session);
    expect(api.lines.join('')).not.toContain(session);
  });

  it('a refused code sets nothing', async () => {
    api.edge.answers(refuses('otp_invalid', { 'x-cn-session': session }));
    const response = await verify({ challengeId });
    expect([response.status, cookiesOf(response)]).toEqual([401, []]);
  });

  it('a new session ends the one it replaces', async () => {
    const old = `cn_person_${'B'.repeat(43)}`;
    api.edge.answers(json({ person: {} }, { 'x-cn-session': session }));
    await verify({ challengeId }).set('cookie', `__Host-cn_tenant=${old}`);
    for (let tries = 0; tries < 100 && api.edge.asked.length < 2; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(api.edge.asked.map(({ path }) => path)).toEqual([
      '/functions/v1/auth/verifyOtp',
      '/functions/v1/auth/logout',
    ]);
    expect(roleAsked(1)).toBe('authenticated');
  });

  it.each([
    ['well', json({ ended: true }), 200],
    ['on a session that is gone', refuses('session_expired'), 401],
  ] as const)('logging out %s drops the cookie', async (_, answer, status) => {
    api.edge.answers(answer);
    const response = await api.http
      .post('/api/tenant/auth/logout')
      .set('cookie', tenantCookie)
      .set('x-cn-audience', 'tenant');
    expect(response.status).toBe(status);
    expect(cookiesOf(response)).toEqual(['__Host-cn_tenant=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax']);
  });
});

describe('activity', () => {
  const look = (token: string, headers = {}) =>
    api.http
      .get(`/api/billing/credits/${tenantId}`)
      .set('cookie', `__Host-cn_tenant=${token}`)
      .set('x-cn-audience', 'tenant')
      .set(headers);
  const touches = async (): Promise<number> => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return api.edge.asked.filter(({ path }) => path.endsWith('/touchSession')).length;
  };

  it('is told once a minute, and not by polling, nor by keys', async () => {
    const token = `cn_person_${'C'.repeat(43)}`;
    await look(token, { 'x-cn-background': '1' });
    expect(await touches()).toBe(0);
    await look(token);
    await look(token);
    expect(await touches()).toBe(1);
    await api.http.get(`/api/billing/credits/${tenantId}`).set('authorization', bearer(serviceKey));
    expect(await touches()).toBe(1);
  });

  it('is not told for a session that is refused', async () => {
    api.edge.answers(refuses('session_expired'));
    await look(`cn_person_${'D'.repeat(43)}`);
    expect(await touches()).toBe(0);
  });
});
