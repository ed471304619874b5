/** People for the SQL tests: made behind the door, signed in through it. */
import { randomUUID } from 'node:crypto';
import { demo, hashOf, type Caller, type Document, type TestDatabase } from './database.ts';

export interface Person {
  readonly id: string;
  readonly email: string;
}

export const edge: Caller = { kind: 'edge' };
export const CODE = '123456';

export async function newPerson(db: TestDatabase, name = 'Test Person'): Promise<Person> {
  const person = { id: randomUUID(), email: `${randomUUID()}@person.example` };
  await db.rows('insert into identity.person (person_id, email, name) values ($1, $2, $3)', [
    person.id,
    person.email,
    name,
  ]);
  return person;
}

export async function addMember(db: TestDatabase, tenantId: string, person: Person, role: string): Promise<void> {
  await db.rows('insert into identity.member (tenant_id, person_id, role) values ($1, $2, $3)', [
    tenantId,
    person.id,
    role,
  ]);
  await db.rows(
    `insert into identity.person_tenant (person_id, tenant_id, audience)
     select $1, $2, r.audience from identity.role r where r.code = $3`,
    [person.id, tenantId, role],
  );
}

/** A session as start_session makes it, without the code. */
export async function signedIn(db: TestDatabase, tenantId: string, person: Person, admin = false): Promise<Caller> {
  const credential = hashOf(randomUUID());
  await db.rows(
    `select identity.start_session(row($1::uuid, $2::uuid, $3, null)::identity.person_tenant, $4, 'Browser', '192.0.2.1')`,
    [person.id, tenantId, admin ? 'admin' : 'tenant', credential],
  );
  return { kind: admin ? 'admin' : 'person', credential };
}

export interface Colleague extends Person {
  readonly caller: Caller;
}

/** Somebody new in a tenant, signed in. */
export async function newMember(db: TestDatabase, tenantId: string, role: string, name?: string): Promise<Colleague> {
  const person = await newPerson(db, name);
  await addMember(db, tenantId, person, role);
  return { ...person, caller: await signedIn(db, tenantId, person, role.startsWith('platform_')) };
}

export const newStaff = (db: TestDatabase, role = 'platform_admin', name?: string): Promise<Colleague> =>
  newMember(db, demo.platform, role, name);

/** Asks for a code as the edge does; it is always CODE. */
export async function askCode(
  db: TestDatabase,
  destination: string,
  purpose = 'sign_in',
  options: { audience?: string; session?: string; ip?: string } = {},
): Promise<{ challengeId: string; answer: Document }> {
  const challengeId = randomUUID();
  const answer = await db.call(edge, 'request_otp', {
    p_destination: destination,
    p_audience: options.audience ?? 'tenant',
    p_purpose: purpose,
    p_challenge_id: challengeId,
    p_code_hash: hashOf(CODE),
    p_ip: options.ip ?? null,
    p_session_hash: options.session ?? null,
  });
  return { challengeId, answer };
}

/** Lets the pause between two codes, or between guesses, pass. */
export const letPass = (db: TestDatabase, destination: string, interval: string): Promise<unknown> =>
  db.rows(
    `update identity.otp_throttle set last_sent_at = last_sent_at - $2::interval, sent_window_at = sent_window_at - $2::interval,
     failed_window_at = failed_window_at - $2::interval, last_failed_at = last_failed_at - $2::interval where destination = $1`,
    [destination, interval],
  );

export const auditOf = (
  db: TestDatabase,
  tenantId: string,
): Promise<{ action: string; outcome: string; actor: string; detail: Document }[]> =>
  db.rows('select action, outcome, actor, detail from platform.audit_event where tenant_id = $1 order by occurred_at', [
    tenantId,
  ]);

/** A tenant with somebody in every role, all signed in. */
export async function teamOf(db: TestDatabase) {
  const { id } = await db.newTenant();
  return {
    id,
    owner: await newMember(db, id, 'owner', 'Olga Owner'),
    admin: await newMember(db, id, 'billing_admin', 'Bela Admin'),
    member: await newMember(db, id, 'member', 'Mira Member'),
    viewer: await newMember(db, id, 'viewer', 'Vera Viewer'),
  };
}
