/** Members, roles and invitations: who may do what to whom, and what ends with it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { hashOf, TestDatabase, type Caller, type Document } from '../support/database.ts';
import {
  addMember,
  askCode,
  auditOf,
  CODE,
  edge,
  letPass,
  newMember,
  newPerson,
  newStaff,
  signedIn,
} from '../support/people.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

async function newTeam() {
  const { id } = await db.newTenant();
  return {
    id,
    owner: await newMember(db, id, 'owner', 'Olga Owner'),
    admin: await newMember(db, id, 'billing_admin', 'Bela Admin'),
    member: await newMember(db, id, 'member', 'Mira Member'),
    viewer: await newMember(db, id, 'viewer', 'Vera Viewer'),
  };
}

const change = (caller: Caller, personId: string, to: { role?: string; status?: string }) =>
  db.call(caller, 'change_member', { p_person_id: personId, p_role: to.role ?? null, p_status: to.status ?? null });
const remove = (caller: Caller, personId: string) => db.call(caller, 'remove_member', { p_person_id: personId });
const look = (caller: Caller) => db.call(caller, 'get_session');

describe('list_members', () => {
  test('the people of the tenant, by part of name or address, in pages', async () => {
    const team = await newTeam();
    const all = operations.listMembers.output.parse(await db.call(team.member.caller, 'list_members'));
    expect(all.items.map(({ name }) => name)).toEqual(['Bela Admin', 'Mira Member', 'Olga Owner', 'Vera Viewer']);
    const page = await db.call(team.owner.caller, 'list_members', { p_page: 2, p_page_size: 3 });
    expect(page).toMatchObject({ total: 4, page: 2, items: [{ name: 'Vera Viewer' }] });
    expect(await db.call(team.owner.caller, 'list_members', { p_search: 'BELA' })).toMatchObject({ total: 1 });
    expect(await db.call(team.owner.caller, 'list_members', { p_search: '%' })).toMatchObject({ total: 0 });
  });

  test('forbidden: a viewer', async () => {
    const { viewer } = await newTeam();
    await expect(db.call(viewer.caller, 'list_members')).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('change_member', () => {
  test('another role ends their sessions at once, and is an event', async () => {
    const team = await newTeam();
    const changed = operations.changeMember.output.parse(
      await change(team.owner.caller, team.member.id, { role: 'viewer' }),
    );
    expect(changed).toMatchObject({ role: 'viewer', status: 'active' });
    await expect(look(team.member.caller)).rejects.toMatchObject({ code: 'session_expired' });
    expect(await look(team.owner.caller)).toHaveProperty('role', 'owner');
    expect((await auditOf(db, team.id)).at(-1)).toMatchObject({
      action: 'member_changed',
      detail: { before: { role: 'member' }, after: { role: 'viewer' } },
    });
  });

  test('a repeat changes nothing and ends no session', async () => {
    const team = await newTeam();
    await change(team.owner.caller, team.member.id, { role: 'member' });
    expect(await look(team.member.caller)).toHaveProperty('role', 'member');
  });

  test('disabled, they are out; enabled, they sign in again', async () => {
    const team = await newTeam();
    await change(team.owner.caller, team.viewer.id, { status: 'disabled' });
    await expect(look(team.viewer.caller)).rejects.toMatchObject({ code: 'session_expired' });
    await change(team.owner.caller, team.viewer.id, { status: 'active' });
    await expect(look(team.viewer.caller)).rejects.toMatchObject({ code: 'session_expired' });
    expect(await look(await signedIn(db, team.id, team.viewer))).toHaveProperty('role', 'viewer');
  });

  test('last_owner: demoted, disabled or removed', async () => {
    const team = await newTeam();
    for (const attempt of [
      () => change(team.owner.caller, team.owner.id, { role: 'viewer' }),
      () => change(team.owner.caller, team.owner.id, { status: 'disabled' }),
      () => remove(team.owner.caller, team.owner.id),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'last_owner' });
  });

  test('two owners who remove each other at once: one stays', async () => {
    const team = await newTeam();
    const second = await newMember(db, team.id, 'owner');
    const answers = await Promise.allSettled([
      remove(team.owner.caller, second.id),
      remove(second.caller, team.owner.id),
    ]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const rows = await db.rows(
      `select from identity.member where tenant_id = $1 and role = 'owner' and status = 'active'`,
      [team.id],
    );
    expect(rows).toHaveLength(1);
  });

  test('role_above_own: whoever manages members with a lower role touches nobody above, and gives nothing above', async () => {
    const team = await newTeam();
    await db.rows(
      `update identity.role set permissions = permissions || '{members:manage}' where code = 'billing_admin'`,
    );
    try {
      await expect(change(team.admin.caller, team.owner.id, { role: 'viewer' })).rejects.toMatchObject({
        code: 'role_above_own',
      });
      await expect(change(team.admin.caller, team.viewer.id, { role: 'owner' })).rejects.toMatchObject({
        code: 'role_above_own',
      });
      await expect(change(team.admin.caller, team.admin.id, { role: 'owner' })).rejects.toMatchObject({
        code: 'role_above_own',
      });
      await expect(remove(team.admin.caller, team.owner.id)).rejects.toMatchObject({ code: 'role_above_own' });
      expect(await change(team.admin.caller, team.viewer.id, { role: 'billing_admin' })).toHaveProperty(
        'role',
        'billing_admin',
      );
    } finally {
      await db.rows(
        `update identity.role set permissions = array_remove(permissions, 'members:manage') where code = 'billing_admin'`,
      );
    }
  });

  test.each(['platform_admin', 'staff_edit', 'nobody'])('unknown_role: %s', async (role) => {
    const team = await newTeam();
    await expect(change(team.owner.caller, team.viewer.id, { role })).rejects.toMatchObject({ code: 'unknown_role' });
  });

  test('not_found: somebody of another tenant, and nobody', async () => {
    const [mine, theirs] = [await newTeam(), await newTeam()];
    for (const id of [theirs.member.id, randomUUID()]) {
      await expect(change(mine.owner.caller, id, { role: 'viewer' })).rejects.toMatchObject({ code: 'not_found' });
      await expect(remove(mine.owner.caller, id)).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await look(theirs.member.caller)).toHaveProperty('role', 'member');
  });

  test('platform admins manage platform staff in the same way', async () => {
    const [admin, support] = [await newStaff(db), await newStaff(db, 'platform_support')];
    await expect(change(support.caller, admin.id, { role: 'platform_support' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(change(admin.caller, support.id, { role: 'owner' })).rejects.toMatchObject({ code: 'unknown_role' });
    expect(await change(admin.caller, support.id, { role: 'platform_admin' })).toHaveProperty('role', 'platform_admin');
  });
});

describe('remove_member', () => {
  test('ends their sessions, hides them, and repeats', async () => {
    const team = await newTeam();
    expect(await remove(team.owner.caller, team.member.id)).toEqual({ removed: true });
    await expect(look(team.member.caller)).rejects.toMatchObject({ code: 'session_expired' });
    expect(await remove(team.owner.caller, team.member.id)).toEqual({ removed: true });
    expect(await db.call(team.owner.caller, 'list_members')).toMatchObject({ total: 3 });
    const { answer } = await askCode(db, team.member.email);
    expect(answer).toHaveProperty('deliver', false);
  });
});

test('list_roles: the table of the entry, and what the caller may give', async () => {
  const team = await newTeam();
  const seen = operations.listRoles.output.parse(await db.call(team.owner.caller, 'list_roles'));
  expect(seen.items.filter(({ mayGive }) => mayGive).map(({ code }) => code)).toEqual([
    'owner',
    'billing_admin',
    'member',
    'viewer',
  ]);
  const viewed = operations.listRoles.output.parse(await db.call(team.viewer.caller, 'list_roles'));
  expect(viewed.items.some(({ mayGive }) => mayGive)).toBe(false);
  const staff = await newStaff(db);
  const table = operations.listRoles.output.parse(await db.call(staff.caller, 'list_roles'));
  expect(table.items.map(({ code }) => code)).toEqual(['platform_admin', 'platform_support']);
});

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
    await expect(invite(team.admin.caller, newAddress())).rejects.toMatchObject({ code: 'forbidden' });
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
  await letPass(db, person.email, '1 minute');
  expect(await look(caller)).toMatchObject({ tenant: { id: home?.id } });
});
