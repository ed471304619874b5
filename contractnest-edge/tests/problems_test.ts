import { postgrest } from './support/environment.ts';
import { errors, type ErrorEntry } from '@contractnest/contract';
import { equal, ok } from './support/assert.ts';
import { bearer, call, serviceKey } from './support/call.ts';
import { json } from './support/fake-postgrest.ts';

const check = (): Promise<Response> =>
  call('billing/checkCreditAvailability', {
    headers: bearer(serviceKey),
    body: '{"creditType":"notification","quantity":1}',
  });

const raised = (code: string, message: string, details: unknown = null): void =>
  postgrest.answers(() => json({ code, message, details, hint: 'a hint' }, 400));

for (const [code, entry] of Object.entries<ErrorEntry>(errors)) {
  const { sqlstate } = entry;
  if (sqlstate === undefined) continue;
  Deno.test(`${sqlstate} ${code} → ${entry.status}`, async () => {
    raised(sqlstate, code, '{"available":3}');
    const response = await check();
    equal(response.status, entry.status);
    const problem = await response.json();
    equal([problem.code, problem.action, problem.context], [code, entry.action, { available: 3 }]);
    equal(problem.request_id, response.headers.get('x-request-id'));
    equal(response.headers.get('retry-after'), entry.status === 429 ? '30' : null);
  });
}

const foreign: [string, string, number][] = [
  ['22P02', 'invalid_request', 400],
  ['22003', 'invalid_request', 400],
  ['23514', 'invalid_request', 400],
  ['PGRST102', 'invalid_request', 400],
  ['PGRST202', 'invalid_request', 400],
  ['PGRST301', 'unauthenticated', 401],
  ['PGRST302', 'unauthenticated', 401],
  ['42501', 'forbidden', 403],
  ['57014', 'timeout', 504],
  ['PGRST000', 'not_ready', 503],
  ['PGRST001', 'not_ready', 503],
  ['PGRST002', 'not_ready', 503],
  ['PGRST003', 'not_ready', 503],
  ['57P01', 'not_ready', 503],
  ['57P03', 'not_ready', 503],
  ['08006', 'not_ready', 503],
  ['53100', 'not_ready', 503],
  ['40P01', 'not_ready', 503],
  ['23505', 'internal_error', 500],
  ['42883', 'internal_error', 500],
  ['P0001', 'internal_error', 500],
  ['XX000', 'internal_error', 500],
];

for (const [sqlstate, code, status] of foreign) {
  Deno.test(`${sqlstate} → ${status} ${code}, without a word of the database`, async () => {
    raised(sqlstate, 'relation "credits.ledger" row (tenant secret)', '{"row":"secret"}');
    const response = await check();
    const text = await response.text();
    equal([response.status, JSON.parse(text).code], [status, code]);
    for (const leak of ['ledger', 'secret', 'hint', 'context']) ok(!text.includes(leak), leak);
    equal(response.headers.get('retry-after'), status === 503 ? '1' : null);
  });
}

Deno.test('a code of ours under a foreign SQLSTATE is not believed', async () => {
  raised('P0001', 'insufficient_credits', '{"row":"secret"}');
  equal((await check()).status, 500);
  raised('NC002', 'insufficient_credits');
  equal((await check()).status, 500);
});

Deno.test('a refusal returned with a status of its own', async () => {
  const context = { retryAfterSeconds: 41.2, attemptsLeft: 0 };
  postgrest.answers(() => json({ code: 'otp_locked', sqlstate: 'NI004', context }, 429));
  const response = await check();
  equal([response.status, response.headers.get('retry-after')], [429, '42']);
  equal((await response.json()).context, context);
});

Deno.test('answers that are no JSON, no answer in time, and nobody there', async () => {
  postgrest.answers(() => new Response('<html>', { status: 502 }));
  equal((await check()).status, 503);
  postgrest.answers(() => new Response('<html>', { status: 500 }));
  equal((await check()).status, 500);
  postgrest.answers(() => new Promise((resolve) => setTimeout(() => resolve(json({})), 2_500)));
  const began = Date.now();
  equal((await (await check()).json()).code, 'timeout');
  ok(Date.now() - began < 2_000);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
});
