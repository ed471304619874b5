import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  check,
  checkSnapshot,
  fingerprint,
  migrateDown,
  migrateUp,
  newMigration,
  plan,
  snapshot,
  writeSnapshot,
} from '../src/index.ts';
import { withClient } from '../src/database.ts';
import { asSuperuser, functionFile, makeTree, newDatabase, removeTrees, rows, SHOP, value } from './support/fixture.ts';
import { describeOnServers } from './support/postgres.ts';

const PRICE = `-- Up Migration
set local role cn_owner;
create type shop.price as (amount bigint, currency text);
reset role;
-- Down Migration
set local role cn_owner;
drop type shop.price;
reset role;
`;
const WITH_PRICE = { 'schema/0002_price.sql': PRICE };
const USES_PRICE = functionFile('shop.zero', 'return row(0, null)::shop.price;', 'shop.price');

afterAll(removeTrees);

describeOnServers('commands', (superuserUrl) => {
  const look = (url: string, sql: string): Promise<unknown> => value(asSuperuser(superuserUrl(), url), sql);

  it('down takes back the last migration and up brings it again', async () => {
    const url = await newDatabase(superuserUrl());
    const root = await makeTree(WITH_PRICE);
    await migrateUp({ connectionString: url, root });
    expect(await migrateDown({ connectionString: url, root })).toEqual({ reverted: 'schema/0002_price.sql' });
    expect(await look(url, `select to_regtype('shop.price')`)).toBeNull();
    expect(await look(url, 'select fingerprint from platform_meta.migration_state')).toBe('reverted');
    const again = await migrateUp({ connectionString: url, root });
    expect(again.schema).toEqual(['schema/0002_price.sql']);
    expect(again.functions).toHaveLength(2);
    expect((await check({ connectionString: url, root })).problems).toEqual([]);
  });

  it('down drops functions that are in the way, and up restores them', async () => {
    const url = await newDatabase(superuserUrl());
    const root = await makeTree({ ...WITH_PRICE, 'functions/shop/zero.sql': USES_PRICE });
    await migrateUp({ connectionString: url, root });
    await migrateDown({ connectionString: url, root });
    expect(await look(url, `select count(*)::int from pg_proc where pronamespace = 'shop'::regnamespace`)).toBe(0);
    expect((await migrateUp({ connectionString: url, root })).functions).toHaveLength(3);
  });

  it('down goes back to an empty database, step by step', async () => {
    const url = await newDatabase(superuserUrl());
    const root = await makeTree(WITH_PRICE);
    await migrateUp({ connectionString: url, root });
    await migrateDown({ connectionString: url, root });
    await migrateDown({ connectionString: url, root });
    expect(await look(url, `select to_regnamespace('shop')`)).toBeNull();
    await expect(migrateDown({ connectionString: url, root })).rejects.toThrow(
      'There is no applied migration to revert.',
    );
  });

  it('down refuses what is released or has no way back', async () => {
    const url = await newDatabase(superuserUrl());
    await migrateUp({ connectionString: url, root: await makeTree() });
    const released = await makeTree({ 'released.txt': '# last release\n0001_shop\n' });
    await expect(migrateDown({ connectionString: url, root: released })).rejects.toThrow(
      'schema/0001_shop.sql: is released',
    );
    const oneWay = await makeTree({ 'schema/0002_way.sql': '-- Up Migration\nselect 1;\n' });
    await migrateUp({ connectionString: url, root: oneWay });
    await expect(migrateDown({ connectionString: url, root: oneWay })).rejects.toThrow(
      'has no `-- Down Migration` part',
    );
  });

  it('plan prints what up would run, and changes nothing', async () => {
    const url = await newDatabase(superuserUrl());
    const root = await makeTree(WITH_PRICE);
    const whole = await plan({ connectionString: url, root });
    expect(whole.schema).toEqual(['schema/0001_shop.sql', 'schema/0002_price.sql']);
    expect(whole.sql).toContain('create schema shop');
    expect(whole.sql).toContain('create or replace function shop.count_items');
    expect(whole.sql).not.toContain('drop type shop.price');
    expect(await look(url, `select to_regnamespace('platform_meta')`)).toBeNull();
    await migrateUp({ connectionString: url, root });
    expect((await plan({ connectionString: url, root })).sql).toBe('');
    const changed = await makeTree({
      ...WITH_PRICE,
      'functions/shop/a_double.sql': functionFile('shop.a_double', 'return 5;'),
    });
    expect((await plan({ connectionString: url, root: changed })).functions).toEqual(['functions/shop/a_double.sql']);
    expect(await look(url, 'select shop.a_double()')).toBe(2);
  });

  it('check names what is not applied', async () => {
    const url = await newDatabase(superuserUrl());
    await migrateUp({ connectionString: url, root: await makeTree() });
    const changed = { ...WITH_PRICE, 'functions/shop/a_double.sql': functionFile('shop.a_double', 'return 5;') };
    expect((await check({ connectionString: url, root: await makeTree(changed) })).problems).toEqual([
      'schema/0002_price.sql: is not applied yet: run `up`.',
      'functions/shop/a_double.sql: is not applied in this version: run `up`.',
    ]);
  });

  it('keeps its own tables from everybody but the reader of the fingerprint', async () => {
    const url = await newDatabase(superuserUrl());
    const { fingerprint: applied } = await migrateUp({ connectionString: url, root: await makeTree() });
    const readable = await rows(
      asSuperuser(superuserUrl(), url),
      `
      select r.rolname, c.relname from pg_roles as r cross join pg_class as c
      where c.relnamespace = 'platform_meta'::regnamespace and c.relkind = 'r' and not r.rolsuper and r.rolname !~ '^pg_'
        and not pg_has_role(r.oid, 'cn_owner', 'USAGE') and not pg_has_role(r.oid, 'cn_platform', 'USAGE')
        and has_table_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE')`,
    );
    expect(readable).toEqual([]);
    await withClient({ connectionString: asSuperuser(superuserUrl(), url) }, async (client) => {
      await client.query('set role cn_platform');
      expect((await client.query('select fingerprint from platform_meta.migration_state')).rows).toEqual([
        { fingerprint: applied },
      ]);
      await expect(client.query('select from platform_meta.applied_file')).rejects.toThrow('permission denied');
      await expect(client.query('update platform_meta.migration_state set fingerprint = null')).rejects.toThrow(
        'permission denied',
      );
    });
  });

  it('the snapshot shows what changed', async () => {
    const url = await newDatabase(superuserUrl());
    const root = await makeTree();
    await migrateUp({ connectionString: url, root });
    await writeSnapshot({ connectionString: url, root });
    await checkSnapshot({ connectionString: url, root });
    expect(await snapshot({ connectionString: url, root })).toContain('shop.item.name text not null');
    await look(url, 'alter table shop.item add column extra integer');
    await expect(checkSnapshot({ connectionString: url, root })).rejects.toThrow(
      'schema.snapshot.txt: differs from the database: run `snapshot` and commit it.\n+ shop.item.extra integer',
    );
  });
});

describe('without a database', () => {
  it('the fingerprint follows schema and function files, not seeds, names of folders or line ends', async () => {
    const base = await fingerprint(await makeTree());
    expect(base).toMatch(/^[0-9a-f]{64}$/);
    expect(await fingerprint(await makeTree())).toBe(base);
    expect(
      await fingerprint(
        await makeTree({ 'schema/0001_shop.sql': (SHOP['schema/0001_shop.sql'] ?? '').replaceAll('\n', '\r\n') }),
      ),
    ).toBe(base);
    expect(await fingerprint(await makeTree({ 'seed/production/0002_more.sql': 'select 1;' }))).toBe(base);
    expect(await fingerprint(await makeTree(WITH_PRICE))).not.toBe(base);
    expect(await fingerprint(await makeTree({ 'functions/shop/zero.sql': USES_PRICE }))).not.toBe(base);
  });

  it('new writes the next number with both parts', async () => {
    const root = await makeTree(WITH_PRICE);
    const path = await newMigration({ name: 'Add Colour-names', root });
    expect(path).toBe(join(root, 'schema/0003_add_colour_names.sql'));
    expect(await readFile(path, 'utf8')).toMatch(/^-- Up Migration\n[^]*-- Down Migration\n/);
    await expect(newMigration({ name: '../x', root })).rejects.toThrow('is not a migration name');
  });

  it.each([
    ['a name without a number', { 'schema/price.sql': PRICE }, 'name schema migrations NNNN_lower_case.sql'],
    ['the same number twice', { 'schema/0001_again.sql': PRICE }, 'has the same number as'],
    ['down before up', { 'schema/0002_x.sql': '-- Down Migration\n-- Up Migration\n' }, 'must come before'],
    ['a release that is not there', { 'released.txt': '0009_gone' }, 'released.txt: names 0009_gone'],
  ])('refuses %s', async (_what, files: Record<string, string>, message) => {
    await expect(fingerprint(await makeTree(files))).rejects.toThrow(message);
  });
});
