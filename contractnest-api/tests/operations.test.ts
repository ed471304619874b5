import type { ServerResponse } from 'node:http';
import { apiOperations, toHttpRequest } from '@contractnest/contract';
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
  api = await startApi();
});
afterAll(() => api.close());

const deduct = (key = 'key-1') =>
  api.http
    .post(DEDUCT)
    .set('authorization', bearer(serviceKey))
    .set('idempotency-key', key)
    .set('x-product-code', 'contractnest');

/** Their bytes are changed on the way: logo.test.ts, and tests/chain/invoice-file.test.ts. */
const redrawn = new Set(['setLogo', 'getLogo', 'downloadInvoice', 'downloadCreditNote']);
const forwarded = apiOperations.filter((op) => !redrawn.has(op.id));

describe('forwarding', () => {
  it.each(forwarded.map((op) => [op.id, op] as const))('%s reaches its edge function with its input', async (_, op) => {
    api.edge.answers(json({ ok: true }));
    const key = op.idempotency === undefined ? {} : { idempotencyKey: 'k' };
    const request = toHttpRequest(op, { ...op.example.input, ...key });
    const credential = op.callers.includes('service') ? serviceKey : op.callers.includes('admin') ? adminKey : session;
    const call = api.http[op.method](request.target).set(request.headers).set('authorization', bearer(credential));
    const response = await (request.body === undefined ? call : call.send(request.body));
    expect(response.status).toBe(op.success ?? 200);
    expect(api.edge.asked).toHaveLength(1);
    const [asked] = api.edge.asked;
    expect(asked?.path).toBe(`/functions/v1/${op.edge}/${op.id}`);
    expect(JSON.parse(asked?.body ?? '')).toMatchObject({ ...op.example.input, ...key });
  });

  it('passes the answer byte for byte', async () => {
    const text = '{"b": 9007199254740993, "a":1.50,\n "é": "\\u00e9 ☕"}';
    api.edge.answers(json(text));
    const response = await deduct()
      .send(spend)
      .buffer(true)
      .parse((res, done) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('end', () => done(null, Buffer.concat(chunks).toString('utf8')));
      });
    expect(response.body).toBe(text);
    expect(response.headers['cache-control']).toBe('no-store');
  });

  it('puts headers into the input and a short token in front of the edge', async () => {
    api.edge.answers(json({}));
    await deduct('key-9').send(spend);
    const [asked] = api.edge.asked;
    expect(JSON.parse(asked?.body ?? '')).toEqual({ ...spend, productCode: 'contractnest', idempotencyKey: 'key-9' });
    const token = asked?.headers.authorization?.replace('Bearer ', '') ?? '';
    const claims = decodeJwt(token);
    expect(claims).toMatchObject({ iss: 'contractnest', aud: 'contractnest', typ: 'service', role: 'cn_service' });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(60);
    expect(JSON.stringify(asked)).not.toContain(serviceKey);
  });

  it('signs once per credential', async () => {
    api.edge.answers(json({}));
    await Promise.all([deduct().send(spend), deduct().send(spend)]);
    await deduct().send(spend);
    const [first, second, third] = api.edge.asked.map(({ headers }) => headers.authorization);
    expect(third).toBe(second);
    expect(second).toBe(first);
  });

  it('keeps a good request id and trace, replaces a bad one', async () => {
    api.edge.answers(json({}));
    const trace = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const kept = await deduct().set('x-request-id', 'mine-1').set('traceparent', trace).send(spend);
    expect(kept.headers['x-request-id']).toBe('mine-1');
    expect(api.edge.asked[0]?.headers).toMatchObject({ 'x-request-id': 'mine-1', traceparent: trace });
    const made = await deduct().set('x-request-id', 'a"b').set('traceparent', 'x').send(spend);
    expect(made.headers['x-request-id']).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(api.edge.asked[1]?.headers['traceparent']).toBeUndefined();
  });

  it('marks replays', async () => {
    api.edge.answers(json('{"entryId": "e", "replayed": true}'));
    expect((await deduct().send(spend)).headers['idempotent-replayed']).toBe('true');
    api.edge.answers(json({ replayed: false, description: '"replayed": true' }));
    expect((await deduct().send(spend)).headers['idempotent-replayed']).toBeUndefined();
  });
});

describe('refusals of the edge', () => {
  it('pass with their wait', async () => {
    api.edge.answers(refuses('rate_limited', { 'retry-after': '7' }));
    const response = await deduct().send(spend);
    expect([response.status, response.body.code, response.headers['retry-after']]).toEqual([429, 'rate_limited', '7']);
    expect(response.headers['content-type']).toBe('application/problem+json');
  });

  it.each([
    ['a gateway page', (res: ServerResponse) => res.writeHead(502, { 'content-type': 'text/html' }).end('<html>'), 503],
    ['a cut connection', (res: ServerResponse) => res.destroy(), 503],
    ['silence', () => undefined, 504],
  ] as const)('%s becomes a problem', async (_, answer, status) => {
    api.edge.answers(answer);
    const response = await deduct().send(spend);
    expect(response.status).toBe(status);
    expect(response.body).toMatchObject({ status, action: 'retry', request_id: response.headers['x-request-id'] });
    expect(response.headers['retry-after']).toBe(status === 503 ? '1' : undefined);
  });

  it('a broken connection is tried once more, where that is safe', async () => {
    let broken = 0;
    const breaksOnce = (res: ServerResponse) =>
      broken++ === 0 ? void res.destroy() : void json({ entryId: 'e' })(res, { path: '', headers: {}, body: '' });
    api.edge.answers(breaksOnce);
    expect((await deduct().send(spend)).status).toBe(200);
    expect(api.edge.asked.map(({ body }) => body)).toHaveLength(2);
    expect(new Set(api.edge.asked.map(({ body }) => body)).size).toBe(1);
    broken = 0;
    api.edge.answers(breaksOnce);
    const check = api.http.post('/api/billing/credits/check').set('authorization', bearer(serviceKey));
    expect((await check.send({ creditType: 'notification', quantity: 1 })).status).toBe(503);
    expect(api.edge.asked).toHaveLength(1);
  });

  it('a stopped edge answers 503 and the API stays up', async () => {
    const lonely = await startApi({ CN_EDGE_URL: 'http://127.0.0.1:9' });
    const response = await lonely.http.get(`/api/billing/credits/${tenantId}`).set('authorization', bearer(serviceKey));
    expect([response.status, response.body.code]).toEqual([503, 'not_ready']);
    const ready = await lonely.http.get('/readyz');
    expect([ready.status, ready.body.parts.edge]).toEqual([503, { ready: false }]);
    expect((await lonely.http.get('/healthz')).status).toBe(200);
    await lonely.close();
  });
});
