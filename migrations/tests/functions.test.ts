import { check, migrateUp } from '../src/index.ts';
import { asSuperuser, functionFile, makeTree, newDatabase, removeTrees, SHOP, value } from './support/fixture.ts';
import { describeOnServers } from './support/postgres.ts';

const COUNT = 'functions/shop/count_items.sql';
const DOUBLE = 'functions/shop/a_double.sql';

const STAMP = `create or replace function shop.stamp()
returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  new.changed_at := now();
  return new;
end
$$;
alter function shop.stamp() owner to cn_definer;
revoke all on function shop.stamp() from public;
create or replace trigger item_stamp before insert or update on shop.item
  for each row execute function shop.stamp();
`;

afterAll(removeTrees);

describeOnServers('functions', (superuserUrl) => {
  const look = (url: string, sql: string): Promise<unknown> => value(asSuperuser(superuserUrl(), url), sql);

  async function migrated(changes: Record<string, string | undefined> = {}): Promise<string> {
    const url = await newDatabase(superuserUrl());
    await migrateUp({ connectionString: url, root: await makeTree(changes) });
    return url;
  }

  it('applies only the file whose text has changed', async () => {
    const url = await migrated();
    const changed = functionFile('shop.a_double', 'return 3 * shop.count_items();');
    const result = await migrateUp({ connectionString: url, root: await makeTree({ [DOUBLE]: changed }) });
    expect(result.functions).toEqual([DOUBLE]);
    expect(await look(url, 'select shop.a_double()')).toBe(3);
  });

  it('never leaves CREATE with the owners of functions', async () => {
    const url = await migrated();
    for (const role of ['cn_definer', 'cn_platform']) {
      expect(await look(url, `select has_schema_privilege('${role}', 'shop', 'CREATE')`)).toBe(false);
    }
    await look(url, 'grant create on schema shop to cn_definer');
    expect((await check({ connectionString: url, root: await makeTree() })).problems).toEqual([
      'cn_definer may create in schema shop: revoke create on schema shop from cn_definer;',
    ]);
  });

  it('refuses a removed file until a schema migration drops the function', async () => {
    const url = await migrated();
    const removed = { [DOUBLE]: undefined };
    await expect(migrateUp({ connectionString: url, root: await makeTree(removed) })).rejects.toThrow(
      'functions/shop/a_double.sql was removed but shop.a_double is still in the database: ' +
        'add a schema migration (`new drop_a_double`) with: drop routine shop.a_double();',
    );
    const dropped = { ...removed, 'schema/0002_drop.sql': '-- Up Migration\ndrop routine shop.a_double();\n' };
    await migrateUp({ connectionString: url, root: await makeTree(dropped) });
    expect((await check({ connectionString: url, root: await makeTree(dropped) })).problems).toEqual([]);
  });

  it('stops at a function without a file', async () => {
    const url = await migrated();
    await look(url, `create function shop.planted() returns int language sql as 'select 1'`);
    const problem = 'shop.planted is in the database but has no file';
    await expect(migrateUp({ connectionString: url, root: await makeTree() })).rejects.toThrow(problem);
    expect((await check({ connectionString: url, root: await makeTree() })).problems.join()).toContain(problem);
  });

  it('stops at a signature that the file left behind', async () => {
    const url = await migrated();
    const wider = functionFile('shop.a_double', 'return p_x * 2;', 'integer', 'p_x integer');
    await expect(migrateUp({ connectionString: url, root: await makeTree({ [DOUBLE]: wider }) })).rejects.toThrow(
      'functions/shop/a_double.sql: the database has 2 signatures of shop.a_double, the file creates 1',
    );
    const clean = await makeTree({ [DOUBLE]: `drop function if exists shop.a_double();\n${wider}` });
    await migrateUp({ connectionString: url, root: clean });
    expect(await look(url, 'select shop.a_double(4)')).toBe(8);
  });

  it('finds a function that was changed by hand, and puts it right', async () => {
    const url = await migrated();
    await look(url, 'grant execute on function shop.a_double() to public');
    const root = await makeTree();
    expect((await check({ connectionString: url, root })).problems).toEqual([
      `${DOUBLE}: shop.a_double was changed in the database by hand: bring the change into the file or run \`up\` to undo it.`,
    ]);
    expect((await migrateUp({ connectionString: url, root })).functions).toEqual([DOUBLE]);
    expect(await look(url, `select has_function_privilege('public', 'shop.a_double()', 'execute')`)).toBe(false);
  });

  it('restores a function that was dropped', async () => {
    const url = await migrated();
    await look(url, 'drop function shop.count_items()');
    expect((await migrateUp({ connectionString: url, root: await makeTree() })).functions).toEqual([COUNT]);
  });

  it('brings a trigger back when a migration made its table anew', async () => {
    const url = await migrated({ 'functions/shop/stamp.sql': STAMP });
    const anew = `-- Up Migration
set local role cn_owner;
drop table shop.item;
create table shop.item (item_id integer primary key, name text not null, changed_at timestamptz);
grant select, insert, update on shop.item to cn_definer, cn_platform;
`;
    const root = await makeTree({ 'functions/shop/stamp.sql': STAMP, 'schema/0002_anew.sql': anew });
    expect((await migrateUp({ connectionString: url, root })).functions).toEqual(['functions/shop/stamp.sql']);
    await look(url, `insert into shop.item (item_id, name) values (7, 'x')`);
    expect(await look(url, 'select changed_at is not null from shop.item where item_id = 7')).toBe(true);
  });

  it('stops at a trigger that no file creates', async () => {
    const url = await migrated({ 'functions/shop/stamp.sql': STAMP });
    await look(url, 'create trigger planted before update on shop.item for each row execute function shop.stamp()');
    await expect(
      migrateUp({ connectionString: url, root: await makeTree({ 'functions/shop/stamp.sql': STAMP }) }),
    ).rejects.toThrow(
      'trigger planted on shop.item is in the database but in no file: write it in the file of shop.stamp',
    );
  });

  it('accepts triggers that a file creates in a loop', async () => {
    const loop = `${STAMP.split('create or replace trigger')[0] ?? ''}
do $$
begin
  execute 'create or replace trigger looped before update on shop.item for each row execute function shop.stamp()';
end
$$;
`;
    const url = await migrated({ 'functions/shop/stamp.sql': loop });
    await look(url, 'drop trigger looped on shop.item');
    const root = await makeTree({ 'functions/shop/stamp.sql': loop });
    expect((await migrateUp({ connectionString: url, root })).functions).toEqual(['functions/shop/stamp.sql']);
  });

  it.each([
    ['plpgsql', functionFile('shop.bad', 'retrun 1;'), 'functions/shop/bad.sql:6: '],
    [
      'sql',
      `create or replace function shop.bad() returns int language sql stable set search_path = '' as $$ select no_such from shop.item $$;\n`,
      'functions/shop/bad.sql:1: column "no_such" does not exist',
    ],
  ])('looks at %s bodies once all files are there', async (_language, text, message) => {
    const url = await migrated();
    await expect(
      migrateUp({ connectionString: url, root: await makeTree({ 'functions/shop/bad.sql': text }) }),
    ).rejects.toThrow(message);
    expect(await look(url, `select to_regproc('shop.bad')`)).toBeNull();
  });

  it('names every invalid body at once', async () => {
    const files = {
      'functions/shop/bad.sql': functionFile('shop.bad', 'x y;'),
      'functions/shop/worse.sql': functionFile('shop.worse', 'if;'),
    };
    const error = await migrateUp({ connectionString: await migrated(), root: await makeTree(files) }).catch(String);
    expect(error).toMatch(/bad\.sql:6: .*\n.*worse\.sql:6: /);
  });

  it.each([
    [
      'another object',
      functionFile('shop.other', 'return 1;'),
      'functions/shop/bad.sql:1: creates shop.other, but a function file holds one object',
    ],
    ['no schema', functionFile('bad', 'return 1;'), 'write the schema before bad'],
    [
      'a foreign schema',
      functionFile('public.bad', 'return 1;'),
      'creates public.bad, but no schema migration creates the schema public',
    ],
    ['no or replace', functionFile('shop.bad', 'return 1;').replace(' or replace', ''), 'write `create or replace`'],
    ['nothing', '-- empty\n', 'must create the function or procedure bad'],
  ])('refuses a file with %s', async (_what, text, message) => {
    const root = await makeTree({ 'functions/shop/bad.sql': text });
    await expect(migrateUp({ connectionString: 'postgres://unused', root })).rejects.toThrow(message);
  });

  it('keeps the fixture tree itself free of problems', async () => {
    expect((await check({ connectionString: await migrated(), root: await makeTree() })).problems).toEqual([]);
    expect(Object.keys(SHOP)).toContain(COUNT);
  });
});
