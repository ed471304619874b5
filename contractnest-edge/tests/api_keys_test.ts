import { postgrest } from './support/environment.ts';
import { kindOfCredential } from '@contractnest/contract';
import { equal, matches, ok } from './support/assert.ts';
import { bearer, call } from './support/call.ts';
import { json } from './support/fake-postgrest.ts';

const { sha256 } = await import('../supabase/functions/_shared/token.ts');
const { redact } = await import('../supabase/functions/_shared/log.ts');

const session = (kind: string) => bearer(`cn_${kind}_${'s'.repeat(43)}`);
const create = async (kind: string): Promise<Record<string, unknown>> =>
  await (
    await call('api-keys/createApiKey', {
      headers: session(kind),
      body: JSON.stringify({ name: 'A key', scopes: ['credits:read'], idempotencyKey: 'k' }),
    })
  ).json();

Deno.test('the secret is shown, and the database gets its hash and its end', async () => {
  postgrest.answers(() => json({ key: {}, replayed: false }));
  const { secret } = (await create('person')) as { secret: string };
  matches(secret, /^cn_service_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}$/);
  equal(kindOfCredential(secret), 'service');
  const [asked] = postgrest.asked;
  equal(asked?.args['p_token_hash'], await sha256(secret));
  equal(asked?.args['p_hint'], secret.slice(-4));
  ok(!JSON.stringify(asked?.args).includes(secret));
  equal(redact(`x ${secret} y`), 'x cn_[redacted] y');
});

Deno.test('staff get a key of their own kind', async () => {
  postgrest.answers(() => json({ key: {}, replayed: false }));
  matches(String((await create('admin'))['secret']), /^cn_admin_/);
});

Deno.test('a replay shows no secret', async () => {
  postgrest.answers(() => json({ key: { id: 'x' }, replayed: true }));
  equal((await create('person'))['secret'], null);
});
