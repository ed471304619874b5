import { mails, pepper, postgrest, signingKey } from './support/environment.ts';
import { SignJWT } from 'jose';
import { equal, matches, ok } from './support/assert.ts';
import { bearer, call, codeOf } from './support/call.ts';
import { json } from './support/fake-postgrest.ts';

const { hashCode, makeCode, makeSessionToken } = await import('../supabase/functions/_shared/otp.ts');
const { loginMail } = await import('../supabase/functions/_shared/login-mail.ts');
const { redact } = await import('../supabase/functions/_shared/log.ts');
const { sha256 } = await import('../supabase/functions/_shared/token.ts');

const edgeToken = (): Promise<string> =>
  new SignJWT({ typ: 'edge', role: 'cn_edge' })
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer('contractnest')
    .setAudience('contractnest')
    .setIssuedAt()
    .setExpirationTime('60s')
    .setJti(crypto.randomUUID())
    .sign(signingKey);

const asEdge = async (path: string, body: unknown, more: Record<string, string> = {}): Promise<Response> =>
  call(path, { body: JSON.stringify(body), headers: { ...bearer(await edgeToken()), ...more } });

const challenge = { challengeId: crypto.randomUUID(), expiresAt: '2026-11-21T10:10:00Z', resendAfterSeconds: 30 };

Deno.test('the code goes by mail, its hash to the database, neither into the answer', async () => {
  postgrest.answers(() => json({ ...challenge, deliver: true }));
  const response = await asEdge('auth/requestOtp', { email: ' Owner@Asha.Example ' });
  equal(await response.json(), challenge);
  const args = postgrest.asked[0]?.args ?? {};
  equal([args['p_destination'], args['p_audience'], args['p_purpose']], ['owner@asha.example', 'tenant', 'sign_in']);

  const mail = await mails.next();
  matches(mail, /^To: owner@asha\.example\r$/m);
  const code = /^Subject: (\d{6}) is your ContractNest sign-in code\r$/m.exec(mail)?.[1] ?? '';
  const bound = {
    challengeId: String(args['p_challenge_id']),
    destination: 'owner@asha.example',
    audience: 'tenant',
    code,
  };
  equal(args['p_code_hash'], await hashCode(pepper, bound));
  ok(!JSON.stringify(args).includes(code));
});

Deno.test('an unknown address gets the same answer and no mail', async () => {
  postgrest.answers(() => json({ ...challenge, deliver: false }));
  const response = await asEdge('auth/requestOtp', { email: 'nobody@asha.example', audience: 'admin' });
  equal([response.status, await response.json()], [200, challenge]);
  equal(postgrest.asked.length, 1);
  const silent = await Promise.race([mails.next(), new Promise((resolve) => setTimeout(() => resolve('none'), 300))]);
  equal(silent, 'none');
});

Deno.test('a right code makes a session: its token in a header, its hash in the database', async () => {
  postgrest.answers(() => json({ person: {} }));
  const input = { email: 'owner@asha.example', code: '012345', challengeId: challenge.challengeId };
  const response = await asEdge('auth/verifyOtp', input, {
    'user-agent': 'Browser/1',
    'x-cn-client-ip': '198.51.100.7',
  });
  const session = response.headers.get('x-cn-session') ?? '';
  matches(session, /^cn_person_[A-Za-z0-9_-]{43}$/);
  ok(!(await response.text()).includes(session));
  const args = postgrest.asked[0]?.args ?? {};
  equal(args['p_session_hash'], await sha256(session));
  equal(args['p_code_hash'], await hashCode(pepper, { ...input, destination: input.email, audience: 'tenant' }));
  equal([args['p_user_agent'], args['p_ip'], args['code']], ['Browser/1', '198.51.100.7', undefined]);
});

Deno.test('a wrong code makes none', async () => {
  postgrest.answers(() => json({ code: 'otp_invalid', sqlstate: 'NI003', context: { attemptsLeft: 4 } }, 401));
  const input = { email: 'owner@asha.example', code: '000000', challengeId: challenge.challengeId };
  const response = await asEdge('auth/verifyOtp', input);
  equal(response.headers.get('x-cn-session'), null);
  equal(await codeOf(response), 'otp_invalid');
});

Deno.test('a code without its challenge is refused', async () => {
  postgrest.answers(() => json({}));
  equal(await codeOf(await asEdge('auth/verifyOtp', { email: 'owner@asha.example', code: '000000' })), 'otp_invalid');
});

Deno.test('codes are six digits and spread; hashes depend on every part', async () => {
  const codes = Array.from({ length: 2_000 }, makeCode);
  ok(codes.every((code) => /^\d{6}$/.test(code)));
  ok(new Set(codes).size > 1_950);
  ok(new Set(codes.map((code) => code[0])).size === 10);
  const parts = { challengeId: 'c', destination: 'e', audience: 'tenant', code: '123456' };
  const base = await hashCode(pepper, parts);
  matches(base, /^[0-9a-f]{64}$/);
  for (const part of Object.keys(parts)) ok((await hashCode(pepper, { ...parts, [part]: 'x' })) !== base, part);
  ok((await hashCode('other', parts)) !== base);
  matches(makeSessionToken('admin'), /^cn_admin_[A-Za-z0-9_-]{43}$/);
});

Deno.test('the mail says the code in text and HTML and names the host', () => {
  const mail = loginMail('012345', 'https://nest.example');
  ok(mail.text.includes('012345') && mail.html.includes('012 345'));
  ok(mail.text.includes('nest.example') && mail.html.includes('10 minutes'));
});

Deno.test('logs lose credentials, tokens, codes and addresses', () => {
  const line = `cn_admin_${'A'.repeat(43)} eyJhbGciOiJFUzI1NiJ9.eyJ4IjoxfQ.c2ln code 012345 to owner@asha.example`;
  equal(redact(line), 'cn_[redacted] [token] code [code] to [email]');
});
