/** Members and roles: who may do what to whom, and what ends with it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operations } from '@contractnest/contract';
import { TestDatabase, type Caller } from '../support/database.ts';
import { askCode, auditOf, newMember, newStaff, signedIn, teamOf } from '../support/people.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

const newTeam = () => teamOf(db);
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

  test('platform staff name the tenant; the people of another tenant cannot', async () => {
    const team = await newTeam();
    const staff = await newStaff(db, 'platform_support');
    expect(await db.call(staff.caller, 'list_members', { p_tenant_id: team.id })).toMatchObject({ total: 4 });
    const other = await newTeam();
    await expect(db.call(other.owner.caller, 'list_members', { p_tenant_id: team.id })).rejects.toMatchObject({
      code: 'not_found',
    });
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
    expect(await change(support.caller, admin.id, { role: 'platform_support' })).toMatchObject({ code: 'forbidden' });
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
