/** Invitations: the link, the proof of the address, and moving between tenants. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { hashOf, TestDatabase, type Caller, type Document } from '../support/database.ts';
import { addMember, askCode, auditOf, CODE, edge, newMember, newPerson, signedIn, teamOf } from '../support/people.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

const newTeam = () => teamOf(db);
const remove = (caller: Caller, personId: string) => db.call(caller, 'remove_member', { p_person_id: personId });
const look = (caller: Caller) => db.call(caller, 'get_session');

describe('invitations', () => {
  const invite = (caller: Caller, email: string, role = 'member', token: string = randomUUID()) =>
    db.call(caller, 'create_invitation', { p_email: email, p_role: role, p_token_hash: hashOf(token) });
  const accept = async (email: string, token: string, more: Document = {}) => {
    const { challengeId } = await askCode(db, email, 'invitation');
    return db.call(edge, 'accept_invitation', {
      p_token_hash: hashOf(token),
      p_email: email,
      p_audience: 'tenant',
      p_challenge_id: challengeId,
      p_code_hash: hashOf(CODE),
      p_session_hash: hashOf(randomUUID()),
      ...more,
    });
  };
  const newAddress = (): string => `${randomUUID()}@new.example`;

  test('somebody new follows the link, proves the address and is in', async () => {
    const team = await newTeam();
    const [email, token] = [newAddress(), randomUUID()];
    const { mail, ...made } = await invite(team.owner.caller, email.toUpperCase(), 'viewer', token);
    operations.createInvitation.output.parse(made);
    expect(mail).toEqual({ tenantName: 'Test tenant', audience: 'tenant' });
    const shown = await db.call(edge, 'get_invitation', { p_token_hash: hashOf(token) });
    expect(operations.getInvitation.output.parse(shown)).toMatchObject({ email, role: 'viewer', knownPerson: false });
    const session = operations.acceptInvitation.output.parse(await accept(email, token, { p_name: 'Nia New' }));
    expect(session).toMatchObject({ tenant: { id: team.id }, role: 'viewer', person: { name: 'Nia New' } });
    await expect(db.call(edge, 'get_invitation', { p_token_hash: hashOf(token) })).rejects.toMatchObject({
      code: 'invitation_invalid',
    });
  });

  test('asking again answers the open one and sends nothing; another role replaces it', async () => {
    const team = await newTeam();
    const email = newAddress();
    const first = await invite(team.owner.caller, email, 'viewer', 'link-one');
    const again = await invite(team.owner.caller, email, 'viewer', 'link-two');
    expect(again).toMatchObject({ id: first['id'], replayed: true, mail: null });
    const other = await invite(team.owner.caller, email, 'member', 'link-three');
    expect(other['id']).not.toBe(first['id']);
    await expect(db.call(edge, 'get_invitation', { p_token_hash: hashOf('link-one') })).rejects.toMatchObject({
      code: 'invitation_invalid',
    });
    expect(await db.call(team.owner.caller, 'list_invitations')).toMatchObject({ items: [{ role: 'member' }] });
  });

  test('already_member, forbidden, role_above_own and unknown_role', async () => {
    const team = await newTeam();
    await expect(invite(team.owner.caller, team.viewer.email)).rejects.toMatchObject({ code: 'already_member' });
    expect(await invite(team.admin.caller, newAddress())).toMatchObject({ code: 'forbidden' });
    expect((await auditOf(db, team.id)).at(-1)).toMatchObject({ action: 'member_invited', outcome: 'refused' });
    await expect(invite(team.owner.caller, newAddress(), 'platform_admin')).rejects.toMatchObject({
      code: 'unknown_role',
    });
  });

  test('resent, the first link is void; taken back, both are', async () => {
    const team = await newTeam();
    const [email, one, two] = [newAddress(), randomUUID(), randomUUID()];
    const { id } = await invite(team.owner.caller, email, 'viewer', one);
    const resend = () =>
      db.call(team.owner.caller, 'resend_invitation', { p_invitation_id: id, p_token_hash: hashOf(two) });
    await expect(resend()).rejects.toMatchObject({ code: 'otp_too_soon' });
    await db.rows(`update identity.invitation set sent_at = sent_at - interval '1 minute' where invitation_id = $1`, [
      id,
    ]);
    await resend();
    const shown = (token: string) => db.call(edge, 'get_invitation', { p_token_hash: hashOf(token) });
    await expect(shown(one)).rejects.toMatchObject({ code: 'invitation_invalid' });
    expect(await shown(two)).toHaveProperty('email', email);
    expect(await db.call(team.owner.caller, 'revoke_invitation', { p_invitation_id: id })).toEqual({ revoked: true });
    await expect(shown(two)).rejects.toMatchObject({ code: 'invitation_invalid' });
    await expect(accept(email, two)).rejects.toMatchObject({ code: 'invitation_invalid' });
  });

  test('too_many_invitations: five mails a day to one address, whoever invites it', async () => {
    const [one, two] = [await newTeam(), await newTeam()];
    const email = newAddress();
    for (const role of ['viewer', 'member', 'viewer', 'member', 'viewer'])
      expect(await invite(one.owner.caller, email, role)).toMatchObject({ replayed: false });
    await expect(invite(two.owner.caller, email)).rejects.toMatchObject({ code: 'too_many_invitations' });
  });

  test('not_found: the invitation of another tenant', async () => {
    const [mine, theirs] = [await newTeam(), await newTeam()];
    const { id } = await invite(theirs.owner.caller, newAddress());
    await expect(db.call(mine.owner.caller, 'revoke_invitation', { p_invitation_id: id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('invitation_invalid: after seven days, and of a suspended tenant', async () => {
    const team = await newTeam();
    const token = randomUUID();
    const { id } = await invite(team.owner.caller, newAddress(), 'viewer', token);
    const shown = () => db.call(edge, 'get_invitation', { p_token_hash: hashOf(token) });
    await db.rows(`update identity.tenant set status = 'suspended' where tenant_id = $1`, [team.id]);
    await expect(shown()).rejects.toMatchObject({ code: 'invitation_invalid' });
    await db.rows(`update identity.tenant set status = 'active' where tenant_id = $1`, [team.id]);
    await db.rows(`update identity.invitation set expires_at = now() where invitation_id = $1`, [id]);
    await expect(shown()).rejects.toMatchObject({ code: 'invitation_invalid' });
  });

  test('invitation_for_another: the link in other hands', async () => {
    const team = await newTeam();
    const [email, token] = [newAddress(), randomUUID()];
    await invite(team.owner.caller, email, 'owner', token);
    const thief = await newMember(db, (await db.newTenant()).id, 'owner');
    await expect(db.call(thief.caller, 'join_tenant', { p_token_hash: hashOf(token) })).rejects.toMatchObject({
      code: 'invitation_for_another',
    });
    await expect(accept(thief.email, token)).rejects.toMatchObject({ code: 'invitation_for_another' });
    expect(await accept(email, token, { p_code_hash: hashOf('000000') })).toMatchObject({ code: 'otp_invalid' });
  });

  test('somebody signed in joins, once, and switches under a new session', async () => {
    const [home, team] = [await newTeam(), await newTeam()];
    const token = randomUUID();
    await invite(team.owner.caller, home.viewer.email, 'member', token);
    const join = () => db.call(home.viewer.caller, 'join_tenant', { p_token_hash: hashOf(token) });
    const both = await Promise.allSettled([join(), join(), join()]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const mine = operations.listMyTenants.output.parse(await db.call(home.viewer.caller, 'list_my_tenants'));
    expect(mine.items.map(({ id, current }) => [id, current])).toEqual([
      [home.id, true],
      [team.id, false],
    ]);
    const fresh = hashOf(randomUUID());
    const before = await look(home.viewer.caller);
    const session = operations.switchTenant.output.parse(
      await db.call(home.viewer.caller, 'switch_tenant', { p_tenant_id: team.id, p_session_hash: fresh }),
    );
    expect(session).toMatchObject({ tenant: { id: team.id }, role: 'member', expiresAt: before['expiresAt'] });
    await expect(look(home.viewer.caller)).rejects.toMatchObject({ code: 'session_expired' });
    expect(await look({ kind: 'person', credential: fresh })).toMatchObject({ tenant: { id: team.id } });
  });

  test('somebody who was removed comes back by an invitation', async () => {
    const team = await newTeam();
    await remove(team.owner.caller, team.member.id);
    const token = randomUUID();
    await invite(team.owner.caller, team.member.email, 'viewer', token);
    expect(await accept(team.member.email, token)).toMatchObject({ role: 'viewer' });
  });

  test('a code for an invitation goes out only where one is open; the answer does not tell', async () => {
    const nobody = await askCode(db, newAddress(), 'invitation');
    expect(nobody.answer).toMatchObject({ deliver: false, challengeId: nobody.challengeId });
  });
});

test('not_found: switching to a tenant one does not belong to, has left, or that is suspended', async () => {
  const person = await newPerson(db);
  const [home, left, suspended, foreign] = await Promise.all(Array.from({ length: 4 }, () => db.newTenant()));
  for (const tenant of [home, left, suspended]) await addMember(db, tenant?.id ?? '', person, 'owner');
  await db.rows(`update identity.member set status = 'removed' where tenant_id = $1`, [left?.id]);
  await db.rows(`update identity.tenant set status = 'suspended' where tenant_id = $1`, [suspended?.id]);
  const caller = await signedIn(db, home?.id ?? '', person);
  for (const tenant of [left, suspended, foreign])
    await expect(
      db.call(caller, 'switch_tenant', { p_tenant_id: tenant?.id, p_session_hash: hashOf(randomUUID()) }),
    ).rejects.toMatchObject({ code: 'not_found' });
  expect(await look(caller)).toMatchObject({ tenant: { id: home?.id } });
});
