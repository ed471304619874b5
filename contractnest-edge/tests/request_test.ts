import { postgrest } from './support/environment.ts';
import { equal, matches, ok } from './support/assert.ts';
import { bearer, call, codeOf, serviceKey } from './support/call.ts';
import { json } from './support/fake-postgrest.ts';

const headers = bearer(serviceKey);
const spend = { creditType: 'notification', channel: 'sms', quantity: 1, idempotencyKey: 'key-1' };

const deduct = (body: unknown, more: Record<string, string> = {}): Promise<Response> =>
  call('billing/deductCredits', {
    headers: { ...headers, ...more },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

Deno.test('one request is one RPC, with SQL names and the schema', async () => {
  postgrest.answers(() => json({ entryId: 'e' }));
  const response = await deduct(spend, {
    'x-request-id': 'req-1',
    traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
  });
  equal(response.status, 200);
  equal(response.headers.get('x-request-id'), 'req-1');
  equal(postgrest.asked.length, 1);
  const [asked] = postgrest.asked;
  equal(asked?.name, 'deduct_credits');
  equal(asked?.args, { p_credit_type: 'notification', p_channel: 'sms', p_quantity: 1, p_idempotency_key: 'key-1' });
  equal(asked?.headers.get('content-profile'), 'api');
  equal(asked?.headers.get('accept'), 'application/json');
  equal(asked?.headers.get('x-request-id'), 'req-1');
  equal(asked?.headers.get('traceparent'), `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`);
});

Deno.test('the result passes byte for byte', async () => {
  const text = '{"b": 9007199254740993, "a":1.50,\n "é": "\\u00e9"}';
  postgrest.answers(() => new Response(text, { headers: { 'content-type': 'application/json' } }));
  equal(await (await deduct(spend)).text(), text);
});

Deno.test('malformed ids of the caller are replaced, and nothing of them is passed on', async () => {
  postgrest.answers(() => json({}));
  const response = await deduct(spend, { 'x-request-id': 'a b"c', traceparent: '00-zz' });
  matches(response.headers.get('x-request-id') ?? '', /^[A-Za-z0-9_-]{22}$/);
  equal(postgrest.asked[0]?.headers.get('traceparent'), null);
});

for (const depth of [65, 5_000, 100_000]) {
  Deno.test(`${depth} lists in a field that takes anything are too deep`, async () => {
    postgrest.answers(() => json({}));
    const metadata = `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    const body = `{"metric":"users","quantity":1,"idempotencyKey":"k","metadata":${metadata}}`;
    equal(await codeOf(await call('billing/recordUsage', { headers, body })), 'invalid_request');
    equal(postgrest.asked.length, 0);
  });
}

Deno.test('the client address counts only with a token of ours', async () => {
  postgrest.answers(() => json({}));
  await deduct(spend, { 'x-cn-client-ip': '198.51.100.7' });
  equal(postgrest.asked[0]?.headers.get('x-cn-client-ip'), null);
});

const bad: Record<string, unknown> = {
  'unknown field': { ...spend, tenantId: crypto.randomUUID() },
  __proto__: '{"creditType":"n","quantity":1,"idempotencyKey":"k","__proto__":{"x":1}}',
  constructor: { ...spend, constructor: 1 },
  zero: { ...spend, quantity: 0 },
  negative: { ...spend, quantity: -1 },
  fraction: { ...spend, quantity: 1.5 },
  'text number': { ...spend, quantity: '5' },
  'null number': { ...spend, quantity: null },
  list: { ...spend, quantity: [] },
  'too large': '{"creditType":"n","quantity":9007199254740992,"idempotencyKey":"k"}',
  huge: '{"creditType":"n","quantity":1e131071,"idempotencyKey":"k"}',
  'unknown channel': { ...spend, channel: 'pigeon' },
  'control characters': { ...spend, description: 'a\u0000b' },
  'not an object': '[1]',
  'a bare null': 'null',
  'deep nesting': `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
};

for (const [name, body] of Object.entries(bad)) {
  Deno.test(`invalid and never sent on: ${name}`, async () => {
    postgrest.answers(() => json({}));
    const response = await deduct(body);
    equal(await codeOf(response), 'invalid_request');
    equal(postgrest.asked.length, 0);
    equal(Object.hasOwn(Object.prototype, 'x'), false);
  });
}

Deno.test('every fault is named by pointer', async () => {
  const problem = await (await deduct({ ...spend, quantity: 0, surprise: 1 })).json();
  equal(
    problem.errors.map((fault: { in: string; pointer: string }) => `${fault.in} ${fault.pointer}`),
    ['body /quantity', 'body /surprise'],
  );
});

Deno.test('keys have codes of their own', async () => {
  const { idempotencyKey: _, ...keyless } = spend;
  equal(await codeOf(await deduct(keyless)), 'idempotency_key_required');
  for (const key of ['', 'a b', 'x'.repeat(256), 'é', 'a\u0000']) {
    equal(await codeOf(await deduct({ ...spend, idempotencyKey: key })), 'idempotency_key_invalid');
  }
});

Deno.test('broken JSON, bytes that are no UTF-8, and other types of content', async () => {
  for (const body of ['{', '{"a":1,}', "{'a':1}", 'NaN', '\u0000'])
    equal(await codeOf(await deduct(body)), 'malformed_json');
  const bytes = new Uint8Array([0x22, 0xff, 0x22]);
  equal(await codeOf(await call('billing/deductCredits', { headers, body: bytes })), 'malformed_json');
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=latin1']) {
    equal(await codeOf(await deduct('{}', { 'content-type': type })), 'unsupported_media_type');
  }
});

Deno.test('a body over 1 MB is refused, declared or not', async () => {
  postgrest.answers(() => json({}));
  const large = ' '.repeat(1_000_001);
  equal(await codeOf(await deduct(large, { 'content-length': String(large.length) })), 'payload_too_large');
  let left = 64;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (left-- === 0) controller.close();
      else controller.enqueue(new Uint8Array(65_536).fill(32));
    },
  });
  equal(await codeOf(await call('billing/deductCredits', { headers, body: endless })), 'payload_too_large');
  equal(postgrest.asked.length, 0);
});

Deno.test('other methods and unknown operations', async () => {
  const get = await call('billing/deductCredits', { method: 'GET', headers });
  equal(get.headers.get('allow'), 'POST');
  equal(await codeOf(get), 'method_not_allowed');
  equal(await codeOf(await call('billing/dropTables', { headers })), 'not_found');
  equal(await codeOf(await call('billing', { headers })), 'not_found');
  equal(await codeOf(await call('billing/constructor', { headers })), 'not_found');
});

Deno.test('health says which part is down', async () => {
  const deep = async (): Promise<unknown> => await (await call('health?deep', { method: 'GET' })).json();
  postgrest.answers(() => json({ database: true, fingerprint: 'f1' }));
  equal(await deep(), { edge: true, postgrest: true, database: true, fingerprint: 'f1' });
  postgrest.answers(() => json({ code: 'PGRST001', message: 'no connection', details: null, hint: null }, 503));
  equal(await deep(), { edge: true, postgrest: true, database: false, fingerprint: null });
  postgrest.answers(() => json({ code: 'PGRST202', message: 'no function', details: null, hint: null }, 404));
  equal(await deep(), { edge: true, postgrest: true, database: true, fingerprint: null });
  ok((await call('health', { method: 'GET' })).ok);
});
