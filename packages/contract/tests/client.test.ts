import { createClient, operations, ProblemError, toProblem, type FetchInit, type FetchReply } from '../src/index.ts';

interface Seen {
  url: string;
  init: FetchInit;
}

const reply = (status: number, text: string, headers: Record<string, string> = {}): FetchReply => ({
  ok: status < 400,
  status,
  headers: { get: (name) => headers[name] ?? null },
  text: () => Promise.resolve(text),
});

function clientFor(answer: FetchReply | Error) {
  const seen: Seen[] = [];
  const client = createClient({
    baseUrl: 'https://nest.example',
    headers: () => ({ 'x-cn-audience': 'tenant' }),
    fetch: (url, init) => {
      seen.push({ url, init });
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  });
  return { client, seen };
}

const failure = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );
const spend = { creditType: 'notification', quantity: 1, idempotencyKey: 'k 1', productCode: 'contractnest' };

describe('the typed client', () => {
  it('lays a write out over headers and body', async () => {
    const { client, seen } = clientFor(reply(200, '{"replayed":false}'));
    expect(await client.call('deductCredits', spend)).toEqual({ replayed: false });
    expect(seen).toEqual([
      {
        url: 'https://nest.example/api/billing/credits/deduct',
        init: {
          method: 'POST',
          body: '{"creditType":"notification","quantity":1}',
          headers: {
            accept: 'application/json',
            'content-type': 'application/json',
            'idempotency-key': 'k 1',
            'x-product-code': 'contractnest',
            'x-cn-audience': 'tenant',
          },
        },
      },
    ]);
  });

  it('sends a product where the operation takes it: in the query or the body', async () => {
    const { client, seen } = clientFor(reply(200, '{"items":[]}'));
    await client.call('listPlans', { productCode: 'q2o' });
    await client.call('checkPlanConfig', { productCode: 'q2o', billingConfig: {} });
    expect(
      seen.map(({ url, init }) => [url.replace('https://nest.example', ''), init.body, init.headers['x-product-code']]),
    ).toEqual([
      ['/api/admin/plans?productCode=q2o', undefined, undefined],
      ['/api/admin/plans/check', '{"productCode":"q2o","billingConfig":{}}', undefined],
    ]);
  });

  it('lays a read out over path and query, encoded, and marks polling', async () => {
    const { client, seen } = clientFor(reply(200, '{"items":[],"nextCursor":null}'));
    await client.call(
      operations.listCreditEntries,
      { tenantId: 'a/b', referenceId: 'x&y=z', limit: 5 },
      { background: true },
    );
    expect(seen[0]?.url).toBe('https://nest.example/api/billing/credits/a%2Fb/ledger?referenceId=x%26y%3Dz&limit=5');
    expect(seen[0]?.init.body).toBeUndefined();
    expect(seen[0]?.init.headers['x-cn-background']).toBe('1');
  });

  it('throws the problem it was given, with its wait', async () => {
    const problem = toProblem('otp_too_soon', 'r1', { context: { retryAfterSeconds: 20 } });
    const { client } = clientFor(reply(429, JSON.stringify(problem), { 'retry-after': '20' }));
    const error = await failure(client.call('requestOtp', { email: 'a@b.example' }));
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ code: 'otp_too_soon', retryAfter: 20, problem });
  });

  it.each([
    [reply(502, '<html>'), 'not_ready', 502],
    [reply(500, 'oops'), 'internal_error', 500],
    [reply(400, '{"code":"constructor"}'), 'internal_error', 400],
    [new TypeError('fetch failed'), 'not_ready', 503],
  ])('makes a problem of what is none', async (answer, code, status) => {
    const error = await failure(clientFor(answer).client.call('getSession', {}));
    expect(error).toMatchObject({ code, problem: { status } });
  });

  it('lets an abort through as it is', async () => {
    const abort = Object.assign(new Error('stop'), { name: 'AbortError' });
    expect(await failure(clientFor(abort).client.call('getSession', {}))).toBe(abort);
  });
});
