/** A session that goes on elsewhere is the same sign-in: its end stays, its idle time counts anew, its old token is dead. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { hashOf, TestDatabase, type Caller, type Document } from '../support/database.ts';
import { enrolled } from '../support/factors.ts';
import { addMember, newMember, newStaff, type Colleague } from '../support/people.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

let home: string;
let other: string;
let person: Colleague;
beforeEach(async () => {
  [home, other] = [(await db.newTenant()).id, (await db.newTenant()).id];
  person = await newMember(db, home, 'owner');
  await addMember(db, other, person, 'viewer');
});

const hashed = (): Caller => ({ kind: 'person', credential: hashOf(randomUUID()) });
const look = (caller: Caller): Promise<Document> => db.call(caller, 'get_session');
const over = { code: 'session_expired', status: 401 };

async function switchTo(tenantId: string, from: Caller, to: Caller = hashed()): Promise<Caller> {
  await db.call(from, 'switch_tenant', { p_tenant_id: tenantId, p_session_hash: to.credential });
  return to;
}

/** Time passes for all sessions of the person; whoever is busy is seen at the end of it. */
const pass = (interval: string, isBusy = true): Promise<unknown> =>
  db.rows(
    `update identity.session set created_at = created_at - $2::interval, expires_at = expires_at - $2::interval,
       last_seen_at = case when $3 then now() else last_seen_at - $2::interval end where person_id = $1`,
    [person.id, interval, isBusy],
  );

const endOf = async (caller: Caller): Promise<number> => Date.parse(String((await look(caller))['expiresAt']));

describe('the absolute end', () => {
  test('stays through every switch, to the microsecond, and after 24 hours of them it is over', async () => {
    let caller = person.caller;
    const ends = async (): Promise<string[]> =>
      (
        await db.rows<{ at: string }>(
          `select distinct to_char(expires_at, 'YYYY-MM-DD HH24:MI:SS.US') as at from identity.session where person_id = $1`,
          [person.id],
        )
      ).map(({ at }) => at);
    for (let hour = 0; hour < 23; hour += 1) {
      caller = await switchTo(hour % 2 === 0 ? other : home, caller);
      expect(await ends()).toHaveLength(1);
      await pass('1 hour');
    }
    await pass('59 minutes 50 seconds');
    caller = await switchTo(home, caller);
    expect((await endOf(caller)) - Date.now()).toBeLessThanOrEqual(10_000);
    await pass('10 seconds');
    await expect(look(caller)).rejects.toMatchObject(over);
    await expect(switchTo(other, caller)).rejects.toMatchObject(over);
  });

  test.each([
    ['three seconds before it', `expires_at = now() + interval '3 seconds'`, true],
    ['at it', 'expires_at = now()', false],
    ['three seconds before the idle limit', `last_seen_at = now() - interval '29 minutes 57 seconds'`, true],
    ['at the idle limit', `last_seen_at = now() - interval '30 minutes'`, false],
  ])('%s', async (_, change, isAlive) => {
    const caller = await switchTo(other, person.caller);
    await db.rows(`update identity.session set ${change} where person_id = $1 and ended_at is null`, [person.id]);
    const answer = look(caller);
    await (isAlive
      ? expect(answer).resolves.toMatchObject({ tenant: { id: other } })
      : expect(answer).rejects.toMatchObject(over));
  });

  test('a switch is activity, and an idle session cannot be saved by one', async () => {
    await pass('29 minutes', false);
    const caller = await switchTo(other, person.caller);
    await pass('29 minutes', false);
    expect(await look(caller)).toMatchObject({ tenant: { id: other } });
    await pass('1 minute', false);
    await expect(switchTo(home, caller)).rejects.toMatchObject(over);
  });

  test('a second factor and raised rights keep it, too', async () => {
    const before = await endOf(person.caller);
    await pass('1 hour');
    await db.rows(
      `update identity.session set expires_at = now() + interval '23 hours 50 minutes' where person_id = $1`,
      [person.id],
    );
    const confirmed = await enrolled(db, person);
    expect(await endOf(confirmed.caller)).toBeLessThan(before);

    const staff = await newStaff(db);
    const acting = hashed();
    const reason = 'a reason of some words';
    await db.call(staff.caller, 'start_impersonation', {
      p_tenant_id: home,
      p_reason: reason,
      p_session_hash: acting.credential,
    });
    const end = await endOf(acting);
    const raised = hashed();
    await db.call(acting, 'raise_impersonation', { p_reason: reason, p_session_hash: raised.credential });
    expect(await endOf(raised)).toBe(end);
    await expect(look(acting)).rejects.toMatchObject(over);
  });
});

describe('fixation', () => {
  test('the old token is dead at once, and so are those before it', async () => {
    const second = await switchTo(other, person.caller);
    const third = await switchTo(home, second);
    for (const old of [person.caller, second]) {
      await expect(look(old)).rejects.toMatchObject(over);
      await expect(switchTo(other, old)).rejects.toMatchObject(over);
    }
    expect(await look(third)).toMatchObject({ tenant: { id: home } });
  });

  test('a token that is known already cannot become the new one; the session stays as it was', async () => {
    const attacker = await newMember(db, other, 'viewer');
    for (const known of [person.caller, attacker.caller])
      await expect(switchTo(other, person.caller, known)).rejects.toThrow();
    expect(await look(person.caller)).toMatchObject({ tenant: { id: home } });
    expect(await look(attacker.caller)).toMatchObject({ person: { id: attacker.id } });
  });

  test('twenty switches of one session at once: one of them', async () => {
    const tries = Array.from({ length: 20 }, () => switchTo(other, person.caller));
    const done = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled');
    expect(done).toHaveLength(1);
    const [row] = await db.rows<{ alive: number }>(
      'select count(*)::int as alive from identity.session where person_id = $1 and ended_at is null',
      [person.id],
    );
    expect(row?.alive).toBe(1);
  });

  test('a switch makes no sign-in fresh: what needs one still does', async () => {
    await pass('15 minutes');
    const caller = await switchTo(other, person.caller);
    await expect(
      db.call(caller, 'enrol_second_factor', { p_enrolment_id: randomUUID(), p_proof_hash: hashOf('x') }),
    ).rejects.toMatchObject({ code: 'recent_sign_in_required' });
  });
});
