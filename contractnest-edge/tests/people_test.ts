import { mails, postgrest, signingKey } from './support/environment.ts';
import { SignJWT } from 'jose';
import { TOTP } from 'otpauth';
import { equal, matches, ok } from './support/assert.ts';
import { bearer, call, codeOf } from './support/call.ts';
import { json } from './support/fake-postgrest.ts';

const { enrolment, guess, makeRecoveryCode, proofOf, showRecoveryCode } =
  await import('../supabase/functions/_shared/totp.ts');
const { keyOfEnrolment, newEnrolment } = await import('../supabase/functions/_shared/factor-keys.ts');
const { hmac } = await import('../supabase/functions/_shared/hmac.ts');
const { sha256 } = await import('../supabase/functions/_shared/token.ts');
const { invitationMail } = await import('../supabase/functions/_shared/invitation-mail.ts');
const { loginSms } = await import('../supabase/functions/_shared/login-mail.ts');

const sign = (typ: string, role: string, cred?: string): Promise<string> =>
  new SignJWT({ typ, role, ...(cred !== undefined && { cred }) })
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer('contractnest')
    .setAudience('contractnest')
    .setIssuedAt()
    .setExpirationTime('60s')
    .setJti(crypto.randomUUID())
    .sign(signingKey);

const asEdge = async (path: string, body: unknown): Promise<Response> =>
  call(path, { body: JSON.stringify(body), headers: bearer(await sign('edge', 'cn_edge')) });
const asPerson = async (path: string, body: unknown): Promise<Response> =>
  call(path, {
    body: JSON.stringify(body),
    headers: bearer(await sign('person', 'authenticated', 'a'.repeat(64))),
  });

Deno.test('a code by SMS lies in the inbox, addressed to the number', async () => {
  postgrest.answers(() => json({ challengeId: crypto.randomUUID(), deliver: true }));
  const response = await asEdge('auth/requestOtp', { phone: '+91 98123-45678' });
  equal(response.status, 200);
  equal(postgrest.asked[0]?.args['p_destination'], '+919812345678');
  const mail = await mails.next();
  matches(mail, /^To: \+919812345678@sms\.local\r$/m);
  matches(mail, /\d{6} is your ContractNest code/);
});

Deno.test('an SMS is one message and binds the code to the page', () => {
  const text = loginSms('012345', 'https://nest.example/app');
  ok(text.length <= 160 && text.endsWith('@nest.example #012345'));
});

Deno.test('both destinations, or none, are no destination', async () => {
  for (const body of [{}, { email: 'a@b.example', phone: '+919812345678' }])
    equal(await codeOf(await asEdge('auth/requestOtp', body)), 'invalid_request');
});

Deno.test('the secret follows from the key and the enrolment; the database gets hashes alone', async () => {
  const id = crypto.randomUUID();
  const { otpauthUrl, secret } = await enrolment('key', id, 'owner@asha.example');
  matches(otpauthUrl, /^otpauth:\/\/totp\/ContractNest:owner%40asha\.example\?/);
  equal(secret.length, 32);
  ok((await enrolment('other', id, '')).secret !== secret);
  const now = 1_700_000_000_000;
  const code = new TOTP({ secret, digits: 6, period: 30, algorithm: 'SHA1' }).generate({ timestamp: now });
  const sent = await guess('key', id, code, now);
  equal(sent.p_step_hashes.indexOf(sent.p_code_hash ?? ''), 2);
  equal(sent.p_first_step, Math.floor(now / 30_000) - 2);
  ok(!JSON.stringify(sent).includes(code) && !JSON.stringify(sent).includes(secret));
  equal(sent.p_proof, await proofOf('key', id));
});

Deno.test('keys change: new enrolments take the newest, older ones go on, and say which is theirs', async () => {
  const [newest = '', older = ''] = (Deno.env.get('CN_SECOND_FACTOR_KEY') ?? '').split(',');
  const made = await newEnrolment();
  equal(made.key, newest);
  equal(await keyOfEnrolment(made.enrolmentId), newest);
  equal(await keyOfEnrolment(made.enrolmentId.toUpperCase()), newest);
  const mark = (await hmac(older, 'mark of the key')).slice(0, 8);
  equal(await keyOfEnrolment(made.enrolmentId.slice(0, -8) + mark), older);
  equal(await keyOfEnrolment('019ac3a4-3333-4b6a-9a40-6f9f3c0c1d2e'), older);

  const enrolmentId = made.enrolmentId.slice(0, -8) + mark;
  postgrest.answers(() => json({ person: {} }));
  const { secret } = await enrolment(older, enrolmentId, '');
  const code = new TOTP({ secret, digits: 6, period: 30, algorithm: 'SHA1' }).generate();
  await asEdge('auth/verifySecondFactor', { challengeId: `${crypto.randomUUID()}.${enrolmentId}`, code });
  const args = postgrest.asked[0]?.args ?? {};
  ok((args['p_step_hashes'] as string[]).includes(String(args['p_code_hash'])));
  equal(args['p_proof'], await proofOf(older, enrolmentId));
});

Deno.test('RFC 6238: the library makes the codes of the appendix', () => {
  const totp = new TOTP({ secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', digits: 8, period: 30, algorithm: 'SHA1' });
  equal(
    [59, 1_111_111_109, 20_000_000_000].map((at) => totp.generate({ timestamp: at * 1000 })),
    ['94287082', '07081804', '65353130'],
  );
});

Deno.test('a confirmation shows ten recovery codes; their hashes go to the database', async () => {
  postgrest.answers(() => json({ person: {} }));
  const input = { enrolmentId: crypto.randomUUID(), code: '123456' };
  const response = await asPerson('auth/confirmSecondFactor', input);
  const { recoveryCodes } = (await response.json()) as { recoveryCodes: string[] };
  equal(new Set(recoveryCodes).size, 10);
  for (const code of recoveryCodes) matches(code, /^([a-z2-7]{4}-){3}[a-z2-7]{4}$/);
  const args = JSON.stringify(postgrest.asked[0]?.args);
  ok(!recoveryCodes.some((code) => args.includes(code.replaceAll('-', ''))));
  matches(response.headers.get('x-cn-session') ?? '', /^cn_person_/);
  matches(showRecoveryCode(makeRecoveryCode()), /^([a-z2-7]{4}-){3}[a-z2-7]{4}$/);
});

Deno.test('an invitation: the link in the mail, its hash in the database, neither in the answer', async () => {
  const invitation = { id: 'i', email: 'ravi@asha.example', roleName: 'Member', invitedBy: 'Asha <b>' };
  postgrest.answers(() => json({ ...invitation, mail: { tenantName: 'A & B', audience: 'tenant' } }));
  const response = await asPerson('auth/createInvitation', { email: 'Ravi@Asha.Example', role: 'member' });
  equal(await response.json(), invitation);
  const mail = (await mails.next()).replaceAll('=\r\n', '').replaceAll('=3D', '=');
  const token = /https:\/\/nest\.example\/invitation#([A-Za-z0-9_-]{43})/.exec(mail)?.[1] ?? '';
  const args = postgrest.asked[0]?.args ?? {};
  equal([args['p_email'], args['p_role']], ['ravi@asha.example', 'member']);
  equal(args['p_token_hash'], await sha256(token));
});

Deno.test('what people typed is escaped in the mail', () => {
  const mail = invitationMail({ tenantName: '<i>', roleName: 'Member', invitedBy: '"x"', link: 'https://a/#b' });
  ok(!mail.html.includes('<i>') && mail.html.includes('&#60;i&#62;'));
});

Deno.test('an invitation that was sent already sends nothing', async () => {
  postgrest.answers(() => json({ id: 'i', email: 'ravi@asha.example', mail: null, replayed: true }));
  await asPerson('auth/createInvitation', { email: 'ravi@asha.example', role: 'member' });
  const silent = await Promise.race([mails.next(), new Promise((resolve) => setTimeout(() => resolve('none'), 300))]);
  equal(silent, 'none');
});
