/** Somebody signed in, for tests of the chain that need no mail for it. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { sql } from './stack.ts';

export interface ChainPerson {
  readonly id: string;
  readonly email: string;
  /** What the cookie holds. */
  readonly credential: string;
  readonly sessionId: string;
}

export async function newColleague(tenantId: string, role = 'owner'): Promise<ChainPerson> {
  const id = randomUUID();
  const email = `${id}@people.example`;
  await sql('insert into identity.person (person_id, email, name) values ($1, $2, $3)', [id, email, 'X']);
  await sql('insert into identity.member (tenant_id, person_id, role) values ($1, $2, $3)', [tenantId, id, role]);
  await sql(
    `insert into identity.person_tenant (person_id, tenant_id, audience)
     select $1, $2, r.audience from identity.role as r where r.code = $3`,
    [id, tenantId, role],
  );
  return { id, email, ...(await newSession(tenantId, id)) };
}

export async function newSession(
  tenantId: string,
  personId: string,
): Promise<Pick<ChainPerson, 'credential' | 'sessionId'>> {
  const credential = `cn_person_${randomBytes(32).toString('base64url')}`;
  const hash = createHash('sha256').update(credential).digest('hex');
  await sql(
    `select identity.start_session(row($1::uuid, $2::uuid, 'tenant', null)::identity.person_tenant, $3, 'x', '192.0.2.1')`,
    [personId, tenantId, hash],
  );
  const [row] = await sql<{ session_id: string }>('select session_id from identity.credential where token_hash = $1', [
    hash,
  ]);
  return { credential, sessionId: row?.session_id ?? '' };
}
