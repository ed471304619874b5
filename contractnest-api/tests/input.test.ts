import { connect } from 'node:net';
import { json } from './support/fake-edge.ts';
import { bearer, DEDUCT, serviceKey, spend, startApi, tenantId, type TestApi } from './support/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(() => api.edge.answers(json({})));

const deduct = () => api.http.post(DEDUCT).set('authorization', bearer(serviceKey)).set('idempotency-key', 'k');
const raw = (text: string) =>
  new Promise<string>((resolve) => {
    const socket = connect(api.port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', () => resolve(answer));
  });

describe('bodies', () => {
  it.each([
    ['unknown field', { ...spend, tenantId }],
    ['zero', { ...spend, quantity: 0 }],
    ['negative', { ...spend, quantity: -1 }],
    ['fraction', { ...spend, quantity: 1.5 }],
    ['text', { ...spend, quantity: '5' }],
    ['null', { ...spend, quantity: null }],
    ['list', { ...spend, quantity: [1] }],
    ['true', { ...spend, quantity: true }],
    ['2^53', '{"creditType":"n","quantity":9007199254740992}'],
    ['huge', '{"creditType":"n","quantity":1e131071}'],
    ['prototype', '{"creditType":"n","quantity":1,"__proto__":{"polluted":1}}'],
    ['unknown channel', { ...spend, channel: 'pigeon' }],
    ['no object', '[1]'],
    ['deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('%s is invalid and never sent on', async (_, body) => {
    const response = await deduct().set('content-type', 'application/json').send(body);
    expect([response.status, response.body.code]).toEqual([400, 'invalid_request']);
    expect(response.body.errors[0]).toMatchObject({ in: 'body' });
    expect(api.edge.asked).toHaveLength(0);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([65, 5_000, 100_000])('%i lists in a field that takes anything are too deep', async (depth) => {
    const metadata = `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    const response = await api.http
      .post('/api/billing/usage')
      .set({ authorization: bearer(serviceKey), 'idempotency-key': 'k', 'content-type': 'application/json' })
      .send(`{"metric":"users","quantity":1,"metadata":${metadata}}`);
    expect([response.status, response.body.code]).toEqual([400, 'invalid_request']);
    expect(api.edge.asked).toHaveLength(0);
  });

  it.each(['   ', '\u202egnp.exe', 'a\u200bb', 'a\u2028b', '\ufeffa', '\u2066a', 'a\u0085b'])(
    'a text that looks like another, or like none, is refused: %j',
    async (description) => {
      const response = await deduct().send({ ...spend, description });
      expect([response.status, response.body.errors[0].pointer]).toEqual([400, '/description']);
    },
  );

  it.each(['\u{1f469}\u200d\u{1f4bb}', 'می\u200cخواهم', 'שלום', 'हिन्दी'])('and %j is a text', async (description) => {
    expect((await deduct().send({ ...spend, description })).status).toBe(200);
  });

  it.each(['{', '{"a":1,}', "{'a':1}", 'NaN', '{"a":0x10}'])('%s is malformed', async (body) => {
    const response = await deduct().set('content-type', 'application/json').send(body);
    expect([response.status, response.body.code]).toEqual([400, 'malformed_json']);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=latin1',
    'multipart/form-data; boundary=x',
  ])('%s is no JSON', async (type) => {
    const response = await deduct().set('content-type', type).send('{}');
    expect([response.status, response.body.code]).toEqual([415, 'unsupported_media_type']);
  });

  it('refuses compressed bodies', async () => {
    const response = await deduct().set('content-type', 'application/json').set('content-encoding', 'gzip').send('{}');
    expect(response.status).toBe(415);
  });

  it.each([1_000_001, 20_000_000])('%d bytes are too large', async (size) => {
    const response = await deduct().set('content-type', 'application/json').send(' '.repeat(size));
    expect([response.status, response.body.code]).toEqual([413, 'payload_too_large']);
  });

  it('counts bodies that come in pieces', async () => {
    const piece = `10000\r\n${' '.repeat(65_536)}\r\n`;
    const head = `POST ${DEDUCT} HTTP/1.1\r\nhost: x\r\nauthorization: ${bearer(serviceKey)}\r\ncontent-type: application/json\r\n`;
    const answer = await raw(`${head}transfer-encoding: chunked\r\n\r\n${piece.repeat(20)}0\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe('headers and paths', () => {
  it('wants a key where credits move', async () => {
    const response = await api.http.post(DEDUCT).set('authorization', bearer(serviceKey)).send(spend);
    expect([response.status, response.body.code]).toEqual([400, 'idempotency_key_required']);
  });

  it.each(['', 'a b', 'x'.repeat(256), 'caf\u00e9'])('key "%s" is invalid', async (key) => {
    const response = await deduct().set('idempotency-key', key).send(spend);
    expect([response.status, response.body.code]).toEqual([400, 'idempotency_key_invalid']);
  });

  it('names a bad product code', async () => {
    const response = await deduct().set('x-product-code', 'A B').send(spend);
    expect(response.body).toMatchObject({
      code: 'invalid_request',
      errors: [{ in: 'header', pointer: '/productCode' }],
    });
  });

  it.each(['/api/billing/credits/not-a-uuid', `/api/billing/credits/${tenantId}/ledger?limit=1000000000`])(
    '%s is invalid',
    async (path) => {
      expect((await api.http.get(path).set('authorization', bearer(serviceKey))).body.code).toBe('invalid_request');
    },
  );

  it.each([
    'limit=0',
    'limit=-1',
    'limit=1.5',
    'limit=NaN',
    'limit=1&limit=2',
    'offset=5',
    'a[__proto__][x]=1',
    'cursor=%00',
    'or=(tenant_id.eq.1)',
  ])('query %s is invalid', async (query) => {
    const response = await api.http
      .get(`/api/billing/credits/${tenantId}/ledger?${query}`)
      .set('authorization', bearer(serviceKey));
    expect([response.status, response.body.errors?.[0]?.in]).toEqual([400, 'query']);
    expect(api.edge.asked).toHaveLength(0);
  });

  it('a path that cannot be decoded', async () => {
    const response = await api.http.get('/api/billing/credits/%E0%A4%A').set('authorization', bearer(serviceKey));
    expect([response.status, response.body.code]).toEqual([400, 'invalid_request']);
  });

  it.each([
    '/api/nothing',
    '/nothing',
    '/API/billing/topup-packs',
    '/api/Billing/topup-packs',
    '/api/billing/topup-packs/',
    '/api/tenant-context/',
    '/api/tenant-context/nothing',
  ])('%s is not there', async (path) => {
    const response = await api.http.get(path);
    expect([response.status, response.body.code]).toEqual([404, 'not_found']);
    expect(response.headers['content-type']).toBe('application/problem+json');
    expect(response.body.request_id).toBe(response.headers['x-request-id']);
  });

  it.each([
    ['get', DEDUCT, 'POST'],
    ['delete', '/api/billing/topup-packs', 'GET, HEAD'],
    ['put', '/api/tenant/auth/session', 'GET, HEAD'],
  ] as const)('%s %s tells what is allowed', async (method, path, allow) => {
    const response = await api.http[method](path);
    expect([response.status, response.body.code, response.headers['allow']]).toEqual([
      405,
      'method_not_allowed',
      allow,
    ]);
  });

  it('answers bytes that are no request', async () => {
    const answer = await raw('NONSENSE\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 [^]*application\/problem\+json[^]*"code":"invalid_request"/);
  });

  it('refuses headers beyond 16 kB', async () => {
    const answer = await raw(`GET /healthz HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(20_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('refuses two lengths', async () => {
    const answer = await raw(
      `POST ${DEDUCT} HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });
});
