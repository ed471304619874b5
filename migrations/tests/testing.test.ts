import { migrateUp } from '../src/index.ts';
import { cloneDatabase, createTemplate } from '../src/testing.ts';
import { withClient } from '../src/database.ts';
import { makeTree, removeTrees, rows, value } from './support/fixture.ts';
import { describeOnServers } from './support/postgres.ts';

const RIGHTS = `-- Up Migration
do $$
begin
  execute format('revoke temporary on database %I from public', current_database());
  execute format('alter database %I set search_path = shop, "odd, name"', current_database());
  execute format('alter role cn_definer in database %I set work_mem = %L', current_database(), '5MB');
end
$$;
`;

afterAll(removeTrees);

describeOnServers('test databases', (superuserUrl) => {
  it('are copies that do not touch each other, with the rights of the database itself', async () => {
    const root = await makeTree({ 'schema/0002_rights.sql': RIGHTS });
    const template = await createTemplate({ superuserConnectionString: superuserUrl(), root, seeds: ['demo'] });
    const [first, second] = await Promise.all([cloneDatabase(template), cloneDatabase(template)]);
    await value(first.connectionString, 'delete from shop.item');
    expect(await value(second.connectionString, 'select count(*)::int from shop.item')).toBe(2);
    for (const url of [first.connectionString, second.migratorConnectionString]) {
      expect(await value(url, `select has_database_privilege('cn_definer', current_database(), 'TEMPORARY')`)).toBe(
        false,
      );
      expect(
        await value(
          url,
          'select setconfig from pg_db_role_setting as s join pg_database as d on d.oid = s.setdatabase and setrole = 0 where datname = current_database()',
        ),
      ).toEqual(['search_path=shop, "odd, name"']);
      expect(
        await value(
          url,
          `select setconfig from pg_db_role_setting as s join pg_database as d on d.oid = s.setdatabase and setrole = 'cn_definer'::regrole where datname = current_database()`,
        ),
      ).toEqual(['work_mem=5MB']);
    }
    await Promise.all([first.drop(), second.drop()]);
    expect(await rows(superuserUrl(), `select from pg_database where datname like 'cn_test_%'`)).toEqual([]);
  });

  it('are made once for the same files, by however many ask', async () => {
    const root = await makeTree();
    const templates = await Promise.all(
      [1, 2, 3].map(() => createTemplate({ superuserConnectionString: superuserUrl(), root })),
    );
    expect(new Set(templates.map(({ name }) => name)).size).toBe(1);
  });

  it('belong to a migrator that is not a superuser', async () => {
    const root = await makeTree();
    const clone = await cloneDatabase(await createTemplate({ superuserConnectionString: superuserUrl(), root }));
    await withClient({ connectionString: clone.migratorConnectionString }, async (client) => {
      await client.query('reset role');
      expect(
        (await client.query('select rolname::text, rolsuper from pg_roles where rolname = current_user')).rows,
      ).toEqual([{ rolname: 'contractnest', rolsuper: false }]);
      await expect(client.query('create role boss superuser')).rejects.toThrow(/permission denied|must be superuser/);
    });
    expect((await migrateUp({ connectionString: clone.migratorConnectionString, root })).schema).toEqual([]);
    await clone.drop();
  });
});
