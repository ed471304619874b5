import { randomBytes } from 'node:crypto';
import { check, connectionTo, migrateUp } from '../src/index.ts';
import { withClient } from '../src/database.ts';
import { makeTree, removeTrees, rows, value } from './support/fixture.ts';
import { availableServers, start } from './support/postgres.ts';

afterAll(removeTrees);

/**
 * Hosted Supabase as its users meet it (supabase/postgres, migrations/db): the cluster and its database belong
 * to supabase_admin; `postgres` is no superuser, may create roles, bypasses RLS and, where the database is not its
 * own, has been granted all on it without the right to grant on; the API roles exist already and are not ours.
 * Our own cluster's superuser is called postgres, so the part of `postgres` is played by `developer`.
 */
async function makeRoles(superuserUrl: string, major: number): Promise<void> {
  await withClient({ connectionString: superuserUrl }, async (client) => {
    await client.query(`
      create role supabase_admin superuser login replication bypassrls;
      set role supabase_admin;
      create role anon nologin;
      create role authenticated nologin;
      create role service_role nologin bypassrls;
      create role authenticator login noinherit;
      grant anon, authenticated, service_role to authenticator;
      create role developer login createrole createdb replication bypassrls password 'developer';
      alter role anon set statement_timeout = '3s';
      alter role authenticated set statement_timeout = '8s';`);
    // Since 16 `createrole` alone does not reach the roles of others, and Supabase adds this.
    if (major >= 16) await client.query('grant anon, authenticated, service_role to developer with admin option');
  });
}

async function makeDatabase(superuserUrl: string, owner: 'supabase_admin' | 'developer'): Promise<string> {
  const database = `supabase_${randomBytes(4).toString('hex')}`;
  await withClient({ connectionString: superuserUrl }, async (client) => {
    await client.query('set role supabase_admin');
    await client.query(`create database ${database} owner ${owner} template template0`);
    await client.query(`grant all on database ${database} to developer`);
  });
  const url = connectionTo(superuserUrl, { database });
  await withClient({ connectionString: url }, async (client) => {
    await client.query(`
      set role supabase_admin;
      create schema extensions;
      grant all on schema extensions to developer;
      grant usage on schema public to developer, anon, authenticated, service_role;
      alter default privileges in schema public grant all on functions to developer, anon, authenticated, service_role;`);
  });
  return connectionTo(url, { database, user: 'developer', password: 'developer' });
}

describe.each(availableServers())('hosted Supabase on $label', (kind) => {
  let url = '';
  let superuserUrl = '';
  const stops: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    const server = await start(kind);
    stops.push(() => server.stop());
    superuserUrl = server.superuserUrl;
    await makeRoles(superuserUrl, server.major);
    url = await makeDatabase(superuserUrl, 'supabase_admin');
  });
  afterAll(() => Promise.all(stops.map((stop) => stop())));

  it('says what is missing when the login may not create roles', async () => {
    await withClient({ connectionString: superuserUrl }, (client) =>
      client.query(`create role plain login password 'plain'`),
    );
    const plain = connectionTo(url, { database: new URL(url).pathname.slice(1), user: 'plain', password: 'plain' });
    await expect(migrateUp({ connectionString: plain, root: await makeTree() })).rejects.toMatchObject({
      message: 'role cn_owner does not exist, and plain may not create it (42501).',
      hint: 'Have a superuser run: alter role plain createrole;',
    });
  });

  it('migrates the fixture without a superuser', async () => {
    expect(await value(url, 'select rolsuper from pg_roles where rolname = current_user')).toBe(false);
    const root = await makeTree();
    await migrateUp({ connectionString: url, root });
    expect((await check({ connectionString: url, root })).problems).toEqual([]);
    expect(await value(url, `select pg_get_userbyid(proowner) from pg_proc where proname = 'count_items'`)).toBe(
      'cn_definer',
    );
  });

  it('migrates our own files without a superuser', async () => {
    const own = await makeDatabase(superuserUrl, 'supabase_admin');
    await migrateUp({ connectionString: own, seeds: ['demo'] });
    expect((await check({ connectionString: own })).problems).toEqual([]);
  });

  it('leaves the roles of Supabase as they were', async () => {
    expect(
      await rows(
        url,
        `select rolname::text, rolinherit, rolbypassrls, rolcanlogin from pg_roles
      where rolname in ('anon', 'authenticator', 'service_role') order by 1`,
      ),
    ).toEqual([
      { rolname: 'anon', rolinherit: true, rolbypassrls: false, rolcanlogin: false },
      { rolname: 'authenticator', rolinherit: false, rolbypassrls: false, rolcanlogin: true },
      { rolname: 'service_role', rolinherit: true, rolbypassrls: true, rolcanlogin: false },
    ]);
  });

  it('says what to grant when the owner roles belong to somebody else', async () => {
    const stranger = connectionTo(url, {
      database: new URL(url).pathname.slice(1),
      user: 'stranger',
      password: 'stranger',
    });
    await withClient({ connectionString: url }, async (client) => {
      await client.query(`create role stranger login password 'stranger'`);
    });
    await expect(migrateUp({ connectionString: stranger, root: await makeTree() })).rejects.toMatchObject({
      message: 'role cn_owner exists, but stranger may not grant it to itself (42501).',
      hint: 'Have its creator or a superuser run: grant cn_owner to stranger with admin option;',
    });
  });
});
