import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { apiOperations, errors } from '@contractnest/contract';
import { json, refuses } from './support/fake-edge.ts';
import { bearer, DEDUCT, serviceKey, spend, startApi, tenantId, type TestApi } from './support/test-api.ts';

let api: TestApi;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cn-ui-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<title>tenant</title><meta nonce="__CSP_NONCE__">');
  await writeFile(join(folder, 'admin.html'), '<title>admin</title>');
  await writeFile(join(folder, 'assets', 'app-1a2b.js'), 'void 0');
  await writeFile(join(folder, 'assets', 'app-1a2b.js.br'), brotliCompressSync('void "small"'));
  await writeFile(join(folder, 'sw.js'), 'void 1');
  await writeFile(join(folder, '.secret'), 'x');
  api = await startApi({
    CN_UI_DIR: folder,
    CN_CORS_ORIGINS: 'https://app.example, https://other.example',
    CN_RATE_LIMIT_PUBLIC: '3',
    CN_RATE_LIMIT_SIGN_IN: '2',
    CN_TRUST_PROXY: '1',
    CN_METRICS_TOKEN: 'let-me-see',
    CN_MIGRATIONS_FINGERPRINT: 'f1',
  });
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => api.edge.answers(json({})));

describe('pages', () => {
  it.each([
    ['/', 'tenant'],
    ['/credits/ledger', 'tenant'],
    ['/administrators', 'tenant'],
    ['/admin', 'admin'],
    ['/admin/tenants', 'admin'],
    ['/admin.html', 'admin'],
  ])('%s is the %s entry', async (path, title) => {
    const response = await api.http.get(path);
    expect(response.status).toBe(200);
    expect(response.text).toContain(`<title>${title}</title>`);
    expect(response.headers['cache-control']).toBe('no-cache');
  });

  it('every page has a nonce of its own and a strict policy', async () => {
    const [first, second] = [await api.http.get('/'), await api.http.get('/')];
    const policy = first.headers['content-security-policy'] ?? '';
    const nonce = /nonce="([^"]+)"/.exec(first.text)?.[1] ?? '';
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}';`);
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(second.text).not.toContain(nonce);
  });

  it('a file is sent as its compressed copy to those who take it', async () => {
    const path = '/assets/app-1a2b.js';
    const small = await api.http.get(path).set('accept-encoding', 'gzip, br').buffer(true);
    expect([small.headers['content-encoding'], small.headers['vary']]).toEqual([
      'br',
      expect.stringMatching(/accept-encoding/i),
    ]);
    expect(small.headers['content-type']).toMatch(/javascript/);
    expect(small.headers['cache-control']).toMatch(/immutable/);
    const plain = await api.http.get(path).set('accept-encoding', 'identity');
    expect([plain.headers['content-encoding'], plain.text]).toEqual([undefined, 'void 0']);
  });

  it('hashed files are kept for ever, others asked for again, missing ones not replaced', async () => {
    expect((await api.http.get('/assets/app-1a2b.js')).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
    expect((await api.http.get('/sw.js')).headers['cache-control']).toBe('no-cache');
    for (const path of ['/assets/gone.js', '/.secret', '/..%2f..%2fetc%2fhosts.txt', '/c', '/client.html']) {
      expect((await api.http.get(path)).status).toBe(404);
    }
    expect((await api.http.post('/')).status).toBe(404);
  });

  it.each(['/docs', '/docs/', '/docs/swagger-ui.css', '/docs/swagger-ui-bundle.js', '/docs/start.js'])(
    '%s is served from here',
    async (path) => {
      const response = await api.http.get(path);
      expect(response.status).toBe(200);
      expect(response.headers['content-security-policy']).not.toContain('unsafe');
    },
  );
});

describe('the description of the interface', () => {
  it('has every operation with its examples, callers and refusals', async () => {
    const { body } = await api.http.get('/openapi.json');
    expect(body.openapi).toMatch(/^3\.1/);
    expect(body.info.version).toBe('1.2.3');
    for (const op of apiOperations) {
      const entry = body.paths[op.path.replace(/:(\w+)/g, '{$1}')]?.[op.method];
      expect(entry).toMatchObject({ operationId: op.id, 'x-cn-callers': op.callers, 'x-cn-rpc': op.rpc });
      for (const code of op.errors) {
        const refusal = entry.responses[errors[code].status].content['application/problem+json'];
        expect(refusal.examples[code].value.code).toBe(code);
      }
      // A file that the API draws has no example.
      const { content } = entry.responses[op.success ?? 200];
      if (op.file === undefined) expect(content['application/json'].example).toEqual(op.example.output);
      else expect(Object.keys(content)).toEqual([op.file]);
    }
  });
});

describe('other origins', () => {
  it('named ones may call with a token, never with cookies', async () => {
    const preflight = await api.http
      .options(DEDUCT)
      .set('origin', 'https://app.example')
      .set('access-control-request-method', 'POST');
    expect(preflight.status).toBe(204);
    expect(preflight.headers['access-control-allow-origin']).toBe('https://app.example');
    expect(preflight.headers['access-control-allow-credentials']).toBeUndefined();
    const call = api.http.post(DEDUCT).set('origin', 'https://app.example').set('idempotency-key', 'k');
    const response = await call.set('authorization', bearer(serviceKey)).send(spend);
    expect([response.status, response.headers['access-control-allow-origin']]).toEqual([200, 'https://app.example']);
    expect(response.headers['vary']).toContain('Origin');
  });

  it.each(['https://evil.example', 'null', 'https://app.example.evil.example'])('%s may not', async (origin) => {
    const response = await api.http.options(DEDUCT).set('origin', origin).set('access-control-request-method', 'POST');
    expect(response.headers['access-control-allow-origin']).toBeUndefined();
    expect(response.status).toBe(405);
  });
});

describe('limits before sign-in', () => {
  const packs = (ip: string) => api.http.get('/api/billing/topup-packs').set('x-forwarded-for', ip);

  it('counts addresses, by /64 where they are long, and believes one proxy only', async () => {
    const statuses: number[] = [];
    for (const ip of ['2001:db8:1:2::1', '2001:0db8:1:2:ffff::2', '9.9.9.9, 2001:db8:1:2:3:4:5:6', '2001:db8:1:2::1']) {
      statuses.push((await packs(ip)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await packs('2001:db8:1:2::9');
    expect(refused.body).toMatchObject({ code: 'rate_limited', action: 'wait' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.headers).toMatchObject({
      'ratelimit-policy': '"public";q=3;w=60',
      ratelimit: expect.stringMatching(/^"public";r=0;t=\d+$/) as unknown,
    });
    expect((await packs('2001:db8:1:3::1')).headers['ratelimit']).toMatch(/^"public";r=2;/);
  });

  it.each([
    ['an operation', '/api/billing/status/019ac3a0-0000-7000-8000-000000000001'],
    ['a file', '/api/tenant/audit.csv'],
    ['an invoice as PDF', '/api/billing/invoice/019ac3a4-6666-7b6a-9a40-6f9f3c0c1d2e/download'],
  ])('made-up credentials are counted by address: %s', async (name, path) => {
    const ip = `192.0.2.${String(name.length)}`;
    const ask = (key: string) => api.http.get(path).set('authorization', bearer(key)).set('x-forwarded-for', ip);
    const madeUp = (index: number) => `cn_service_${String(index).repeat(43)}`;
    api.edge.answers(refuses('unauthenticated'));
    for (let index = 0; index < 3; index++) expect((await ask(madeUp(index))).status).toBe(401);
    const asked = api.edge.asked.length;
    const refused = await ask(madeUp(4));
    expect([refused.status, refused.body.context.policy]).toEqual([429, 'unknown']);
    expect(api.edge.asked).toHaveLength(asked);
    api.edge.answers(json({ items: [] }));
  });

  it('has its own count for codes, and none for those who show a key', async () => {
    const ask = () =>
      api.http
        .post('/api/tenant/auth/otp/request')
        .set('x-forwarded-for', '198.51.100.9')
        .send({ email: 'a@b.example' });
    expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([202, 202, 429]);
    for (let i = 0; i < 5; i++) {
      const call = api.http.get('/api/billing/topup-packs').set('authorization', bearer(serviceKey));
      expect((await call.set('x-forwarded-for', '2001:db8:1:2::1')).status).toBe(200);
    }
  });
});

describe('for operators', () => {
  it('names what is not ready', async () => {
    const parts = async (answer: object) => {
      api.edge.answers(json(answer));
      const { status, body } = await api.http.get('/readyz');
      const down = Object.entries(body.parts as Record<string, { ready: boolean }>).filter(([, part]) => !part.ready);
      return [status, ...down.map(([name]) => name)];
    };
    expect(await parts({ postgrest: true, database: true, fingerprint: 'f1' })).toEqual([200]);
    expect(await parts({ postgrest: true, database: true, fingerprint: 'f0' })).toEqual([503, 'migrations']);
    expect(await parts({ postgrest: true, database: false, fingerprint: null })).toEqual([
      503,
      'database',
      'migrations',
    ]);
    expect(await parts({ postgrest: false, database: false, fingerprint: null })).toEqual([
      503,
      'postgrest',
      'database',
      'migrations',
    ]);
  });

  it('counts requests, for those who may see', async () => {
    await api.http.post(DEDUCT).set('authorization', bearer(serviceKey)).set('idempotency-key', 'k').send(spend);
    expect((await api.http.get('/metrics')).status).toBe(401);
    const { text } = await api.http.get('/metrics').set('authorization', 'Bearer let-me-see');
    expect(text).toMatch(/cn_api_request_duration_seconds_count\{operation="deductCredits",status="200"\} \d+/);
    expect(text).toContain('cn_api_edge_pool_connected');
  });

  it('logs one line per request, without secrets', async () => {
    api.lines.length = 0;
    const id = 'log-line-1';
    await api.http
      .get(`/api/billing/credits/${tenantId}/ledger?referenceId=owner@asha.example`)
      .set('authorization', bearer(serviceKey))
      .set('x-request-id', id);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const mine = api.lines.filter((line) => line.includes(id));
    expect(mine).toHaveLength(1);
    expect(JSON.parse(mine[0] ?? '')).toMatchObject({ requestId: id, operation: 'listCreditEntries', status: 200 });
    for (const leak of [serviceKey, tenantId, 'asha']) expect(mine[0]).not.toContain(leak);
  });
});
