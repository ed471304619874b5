/** Becoming a customer, more tenants of one's own, and codes by SMS. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { hashOf, TestDatabase, type Caller, type Document } from '../support/database.ts';
import { askCode, CODE, edge, letPass, newMember } from '../support/people.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

const newAddress = (): string => `${randomUUID()}@new.example`;

async function signUp(email: string, more: Document = {}): Promise<Document & { caller: Caller }> {
  const { challengeId } = await askCode(db, email, 'sign_up');
  return use(email, challengeId, more);
}

async function use(email: string, challengeId: string, more: Document = {}): Promise<Document & { caller: Caller }> {
  const credential = hashOf(randomUUID());
  const answer = await db.call(edge, 'sign_up', {
    p_email: email,
    p_challenge_id: challengeId,
    p_code_hash: hashOf(CODE),
    p_session_hash: credential,
    p_name: 'Nia New',
    p_tenant_name: 'Nia & Sons, Pvt. Ltd.',
    ...more,
  });
  return { ...answer, caller: { kind: 'person', credential } };
}

const plansOf = (tenantId: unknown) =>
  db.rows('select product_code, plan_code, status from billing.subscription where tenant_id = $1', [tenantId]);

describe('sign_up', () => {
  test('a person, an owner, a tenant and its subscription to the default product', async () => {
    const { caller, ...answer } = await signUp(newAddress());
    const session = operations.signUp.output.parse(answer);
    expect(session).toMatchObject({ created: true, role: 'owner', tenant: { name: 'Nia & Sons, Pvt. Ltd.' } });
    expect(session.tenant.slug).toMatch(/^nia-sons-pvt-ltd/);
    expect(session.products.map(({ code }) => code)).toEqual(['devplatform']);
    expect(await plansOf(session.tenant.id)).toEqual([
      { product_code: 'devplatform', plan_code: 'free', status: 'active' },
    ]);
    expect(await db.call(caller, 'get_session')).toMatchObject({ tenant: { id: session.tenant.id } });
  });

  test('the product of the link: its trial', async () => {
    const { tenant } = await signUp(newAddress(), { p_product_code: 'contractnest' });
    expect(await plansOf((tenant as { id: string }).id)).toEqual([
      { product_code: 'contractnest', plan_code: 'standard', status: 'trialing' },
    ]);
  });

  test.each(['nothing', 'custom'])('unknown_product: %s; the code is still good then', async (product) => {
    const email = newAddress();
    const { challengeId } = await askCode(db, email, 'sign_up');
    await expect(use(email, challengeId, { p_product_code: product })).rejects.toMatchObject({
      code: 'unknown_product',
    });
    expect(await use(email, challengeId)).toMatchObject({ created: true });
  });

  test('the code works once: twenty at the same time make one tenant', async () => {
    const email = newAddress();
    const { challengeId } = await askCode(db, email, 'sign_up');
    const answers = await Promise.all(Array.from({ length: 20 }, () => use(email, challengeId)));
    expect(answers.filter((answer) => answer['created'] === true)).toHaveLength(1);
    const tenants = await db.rows(
      'select from identity.person_tenant pt join identity.person p using (person_id) where p.email = $1',
      [email],
    );
    expect(tenants).toHaveLength(1);
  });

  test('who has a tenant is signed in to it, and nothing is made', async () => {
    const { id } = await db.newTenant();
    const owner = await newMember(db, id, 'viewer');
    const { answer } = await askCode(db, owner.email, 'sign_up');
    expect(answer).toHaveProperty('deliver', true);
    await letPass(db, owner.email, '1 minute');
    expect(await signUp(owner.email)).toMatchObject({ created: false, tenant: { id }, role: 'viewer' });
  });

  test('otp_invalid: a code for signing in, one of another address, and a wrong one', async () => {
    const email = newAddress();
    const { challengeId: forSignIn } = await askCode(db, email, 'sign_in');
    expect(await use(email, forSignIn)).toMatchObject({ code: 'otp_invalid' });
    await letPass(db, email, '1 minute');
    const { challengeId } = await askCode(db, email, 'sign_up');
    expect(await use(newAddress(), challengeId)).toMatchObject({ code: 'otp_invalid' });
    expect(await use(email, challengeId, { p_code_hash: hashOf('000000') })).toMatchObject({ code: 'otp_invalid' });
  });

  test('names that make no slug, and many of one name', async () => {
    const made = await Promise.all(
      Array.from({ length: 8 }, () => signUp(newAddress(), { p_tenant_name: '東京 100%' })),
    );
    const slugs = made.map(({ tenant }) => (tenant as { slug: string }).slug);
    expect(new Set(slugs).size).toBe(8);
    for (const slug of slugs) expect(slug).toMatch(/^tenant(-[0-9a-f]{6})?$/);
  });
});

describe('create_tenant', () => {
  const create = (caller: Caller, key: string, name = 'Second', product: string | null = null) =>
    db.call(caller, 'create_tenant', { p_name: name, p_idempotency_key: key, p_product_code: product });

  test('one more of one’s own; the same key answers it again, at once or later', async () => {
    const { caller } = await signUp(newAddress());
    const answers = await Promise.all(Array.from({ length: 5 }, () => create(caller, 'a')));
    operations.createTenant.output.parse(answers[0]);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => replayed === false)).toHaveLength(1);
    const mine = operations.listMyTenants.output.parse(await db.call(caller, 'list_my_tenants'));
    expect(mine.items.map(({ role }) => role)).toEqual(['owner', 'owner']);
  });

  test('idempotency_key_reused: another name or product', async () => {
    const { caller } = await signUp(newAddress());
    await create(caller, 'a');
    await expect(create(caller, 'a', 'Third')).rejects.toMatchObject({ code: 'idempotency_key_reused' });
    await expect(create(caller, 'a', 'Second', 'q2o')).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  });

  test('too_many_tenants: twenty are enough', async () => {
    const { caller } = await signUp(newAddress());
    for (let count = 1; count < 20; count += 1) await create(caller, `k${count}`);
    await expect(create(caller, 'one-more')).rejects.toMatchObject({ code: 'too_many_tenants' });
  });
});

describe('codes by SMS', () => {
  const newNumber = (): string => `+91${String(Math.random()).slice(2, 12).padEnd(10, '1')}`;
  const confirm = (caller: Caller, phone: string, challengeId: string, code = CODE) =>
    db.call(caller, 'confirm_phone', { p_phone: phone, p_challenge_id: challengeId, p_code_hash: hashOf(code) });
  const sessionHash = (caller: Caller): string => caller.credential ?? '';

  async function withPhone() {
    const { id } = await db.newTenant();
    const person = await newMember(db, id, 'owner');
    const phone = newNumber();
    const { challengeId } = await askCode(db, phone, 'phone', { session: sessionHash(person.caller) });
    const session = await confirm(person.caller, phone, challengeId);
    return { ...person, phone, session, tenantId: id };
  }

  test('a number is proved by a code, and is good for signing in then', async () => {
    const { phone, session, tenantId } = await withPhone();
    expect(operations.confirmPhone.output.parse(session).person.phone).toBe(phone);
    await letPass(db, phone, '1 minute');
    const { challengeId, answer } = await askCode(db, phone);
    expect(answer).toHaveProperty('deliver', true);
    const signedIn = await db.call(edge, 'verify_otp', {
      p_destination: phone,
      p_audience: 'tenant',
      p_challenge_id: challengeId,
      p_code_hash: hashOf(CODE),
      p_session_hash: hashOf(randomUUID()),
    });
    expect(signedIn).toMatchObject({ tenant: { id: tenantId } });
  });

  test('an unknown number gets the same answer and no SMS', async () => {
    const { answer, challengeId } = await askCode(db, newNumber());
    expect(answer).toMatchObject({ deliver: false, challengeId, resendAfterSeconds: 30 });
  });

  test('session_expired: a number is asked for by nobody, or with an ended session', async () => {
    await expect(askCode(db, newNumber(), 'phone')).rejects.toMatchObject({ code: 'session_expired' });
    await expect(askCode(db, newNumber(), 'phone', { session: hashOf('x') })).rejects.toMatchObject({
      code: 'session_expired',
    });
  });

  test('otp_invalid: the number of somebody else, and a code that somebody else asked for', async () => {
    const taken = await withPhone();
    const { id } = await db.newTenant();
    const other = await newMember(db, id, 'owner');
    await letPass(db, taken.phone, '1 minute');
    const asked = await askCode(db, taken.phone, 'phone', { session: sessionHash(other.caller) });
    expect(asked.answer).toHaveProperty('deliver', false);
    expect(await confirm(other.caller, taken.phone, asked.challengeId)).toMatchObject({ code: 'otp_invalid' });
    const phone = newNumber();
    const mine = await askCode(db, phone, 'phone', { session: sessionHash(taken.caller) });
    expect(await confirm(other.caller, phone, mine.challengeId)).toMatchObject({ code: 'otp_invalid' });
  });

  test('failures of address and number count together', async () => {
    const { phone, email } = await withPhone();
    await letPass(db, phone, '1 minute');
    const { challengeId } = await askCode(db, phone);
    for (let guess = 0; guess < 5; guess += 1)
      await db.call(edge, 'verify_otp', {
        p_destination: phone,
        p_audience: 'tenant',
        p_challenge_id: challengeId,
        p_code_hash: hashOf('000000'),
        p_session_hash: hashOf(randomUUID()),
      });
    const [row] = await db.rows('select failed_count from identity.otp_throttle where destination = $1', [email]);
    expect(row).toEqual({ failed_count: 5 });
  });

  test('codes_exhausted: per country and hour, per day, and per network', async () => {
    const { phone } = await withPhone();
    const next = async (destination: string, ip?: string) => {
      await letPass(db, destination, '2 hours');
      return (await askCode(db, destination, 'sign_in', ip === undefined ? {} : { ip })).answer;
    };
    await db.rows('update identity.sign_in_policy set sms_per_country_hour = 1');
    await db.rows(`delete from identity.otp_budget`);
    expect(await next(phone)).toHaveProperty('deliver', true);
    expect(await next(phone)).toMatchObject({ code: 'codes_exhausted', sqlstate: 'NI006' });
    expect(await next(newNumber())).toMatchObject({ code: 'codes_exhausted' });
    expect(await next('+4915112345678')).toHaveProperty('deliver', false);
    await db.rows('update identity.sign_in_policy set sms_per_country_hour = 200, sms_per_day = 1');
    expect(await next('+4915112345678')).toMatchObject({ code: 'codes_exhausted' });
    await db.rows('update identity.sign_in_policy set sms_per_day = 1000, codes_per_network_hour = 2');
    expect(await next(newAddress(), '2001:db8:1:2::1')).toHaveProperty('deliver');
    expect(await next(newAddress(), '2001:db8:1:2:ffff::9')).toHaveProperty('deliver');
    expect(await next(newAddress(), '2001:db8:1:2::1')).toMatchObject({ code: 'codes_exhausted' });
    expect(await next(newAddress(), '2001:db8:1:3::1')).toHaveProperty('deliver');
    await db.rows('update identity.sign_in_policy set codes_per_network_hour = 300');
  });

  test('an empty number takes it away; a new one needs a code', async () => {
    const { caller, phone } = await withPhone();
    await expect(db.call(caller, 'change_own_person', { p_phone: phone })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    const session = await db.call(caller, 'change_own_person', { p_name: 'Other Name', p_phone: '' });
    expect(operations.changeOwnPerson.output.parse(session).person).toMatchObject({ name: 'Other Name', phone: null });
  });
});
