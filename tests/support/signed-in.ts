/** Somebody with a role in a tenant, signed in. */
import { randomUUID } from 'node:crypto';
import { demo, hashOf, type Caller, type TestDatabase } from './database.ts';

export interface SignedIn {
  readonly caller: Caller;
  readonly personId: string;
  readonly email: string;
}

export async function signIn(db: TestDatabase, tenantId: string, role: string): Promise<SignedIn> {
  const kind = tenantId === demo.platform ? 'admin' : 'person';
  const audience = kind === 'admin' ? 'admin' : 'tenant';
  const [personId, sessionId, token] = [randomUUID(), randomUUID(), `cn_${kind}_${randomUUID()}`];
  const email = `${personId}@people.example`;
  await db.rows(`insert into identity.person (person_id, email, name) values ($1, $2, 'Test Person')`, [
    personId,
    email,
  ]);
  await db.rows('insert into identity.member (tenant_id, person_id, role) values ($1, $2, $3)', [
    tenantId,
    personId,
    role,
  ]);
  await db.rows(
    `insert into identity.session (tenant_id, session_id, person_id, audience, created_at, last_seen_at, expires_at)
     values ($1, $2, $3, $4, now(), now(), now() + interval '1 hour')`,
    [tenantId, sessionId, personId, audience],
  );
  await db.rows('insert into identity.credential (token_hash, kind, tenant_id, session_id) values ($1, $2, $3, $4)', [
    hashOf(token),
    kind,
    tenantId,
    sessionId,
  ]);
  return { caller: { kind, credential: hashOf(token) }, personId, email };
}
