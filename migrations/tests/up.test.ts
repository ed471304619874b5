import { migrateUp } from '../src/index.ts';
import {
  asSuperuser,
  functionFile,
  makeTree,
  newDatabase,
  removeTrees,
  SHOP,
  SHOP_SCHEMA,
  value,
} from './support/fixture.ts';
import { describeOnServers } from './support/postgres.ts';

const SECOND = `-- Up Migration
set local role cn_owner;
alter table shop.item add column price bigint;
reset role;
-- Down Migration
set local role cn_owner;
alter table shop.item drop column price;
reset role;
`;

afterAll(removeTrees);

describeOnServers('up', (superuserUrl) => {
  const database = (): Promise<string> => newDatabase(superuserUrl());
  const look = (url: string, sql: string): Promise<unknown> => value(asSuperuser(superuserUrl(), url), sql);

  it('applies schema, functions and production seeds, as a role that is not a superuser', async () => {
    const url = await database();
    const result = await migrateUp({ connectionString: url, root: await makeTree() });
    expect(result.schema).toEqual(['schema/0001_shop.sql']);
    expect(result.functions).toEqual(['functions/shop/a_double.sql', 'functions/shop/count_items.sql']);
    expect(result.seeds).toEqual(['seed/production/0001_items.sql']);
    expect(await look(url, 'select shop.a_double()')).toBe(2);
    expect(await look(url, `select rolsuper from pg_roles where rolname = 'contractnest'`)).toBe(false);
    expect(await look(url, 'select fingerprint from platform_meta.migration_state')).toBe(result.fingerprint);
    expect(await look(url, `select pg_get_userbyid(proowner) from pg_proc where proname = 'a_double'`)).toBe(
      'cn_definer',
    );
  });

  it('changes nothing the second time', async () => {
    const url = await database();
    const root = await makeTree();
    await migrateUp({ connectionString: url, root });
    const before = await look(
      url,
      "select max(xmin::text::bigint) from pg_proc where pronamespace = (select oid from pg_namespace where nspname = 'shop')",
    );
    const log: string[] = [];
    const again = await migrateUp({ connectionString: url, root, log: (line) => log.push(line) });
    expect([...again.schema, ...again.functions, ...again.seeds]).toEqual([]);
    expect(log.join()).toContain('nothing to do');
    expect(
      await look(
        url,
        "select max(xmin::text::bigint) from pg_proc where pronamespace = (select oid from pg_namespace where nspname = 'shop')",
      ),
    ).toBe(before);
  });

  it('adds demo seeds only when asked', async () => {
    const url = await database();
    const root = await makeTree();
    await migrateUp({ connectionString: url, root });
    expect(await look(url, 'select count(*)::int from shop.item')).toBe(1);
    const result = await migrateUp({ connectionString: url, root, seeds: ['demo'] });
    expect(result.seeds).toEqual(['seed/demo/0001_items.sql']);
    expect(await look(url, 'select count(*)::int from shop.item')).toBe(2);
  });

  it('runs a seed again when its text has changed', async () => {
    const url = await database();
    await migrateUp({ connectionString: url, root: await makeTree() });
    const changed = (SHOP['seed/production/0001_items.sql'] ?? '').replace("'pen'", "'pencil'");
    await migrateUp({ connectionString: url, root: await makeTree({ 'seed/production/0001_items.sql': changed }) });
    expect(await look(url, 'select name from shop.item where item_id = 1')).toBe('pencil');
  });

  it('lets the second of two runs wait and find nothing to do', async () => {
    const url = await database();
    const root = await makeTree({ 'schema/0002_price.sql': SECOND });
    const log: string[] = [];
    const results = await Promise.all(
      [1, 2, 3].map(() => migrateUp({ connectionString: url, root, log: (line) => log.push(line) })),
    );
    expect(results.map((result) => result.schema.length).sort()).toEqual([0, 0, 2]);
    expect(log.join('\n')).toContain('another migration is running');
  });

  it('migrates several databases of one cluster at the same moment', async () => {
    const urls = await Promise.all([database(), database(), database()]);
    const root = await makeTree();
    await Promise.all(urls.map((url) => migrateUp({ connectionString: url, root })));
    for (const url of urls) expect(await look(url, 'select shop.count_items()')).toBe(1);
  });

  it('leaves the database as it was when a schema migration fails, and names the line', async () => {
    const url = await database();
    const broken = `${SECOND.split('-- Down')[0] ?? ''}\n-- gone wrong\ncreate table shop.item (x integer);\n`;
    const root = await makeTree({ 'schema/0002_price.sql': broken });
    await expect(migrateUp({ connectionString: url, root })).rejects.toThrow(
      'schema/0002_price.sql:7: relation "item" already exists (42P07).',
    );
    expect(await look(url, `select count(*)::int from pg_namespace where nspname in ('shop', 'platform_meta')`)).toBe(
      0,
    );
  });

  it('names the line of a failing DO block', async () => {
    const url = await database();
    const block = "-- Up Migration\nselect 1;\ndo $$\nbegin\n  perform 1;\n  raise exception 'stop here';\nend\n$$;\n";
    await expect(
      migrateUp({ connectionString: url, root: await makeTree({ 'schema/0002_block.sql': block }) }),
    ).rejects.toThrow('schema/0002_block.sql:6: stop here (P0001).');
  });

  it.each([
    [
      'function',
      'functions/shop/bad.sql',
      functionFile('shop.bad', 'return 1;').replace('language plpgsql', 'languag plpgsql'),
      'functions/shop/bad.sql:3: syntax error',
    ],
    [
      'seed',
      'seed/production/0002_bad.sql',
      'select 1;\ninsert into shop.item (item_id) values (9);\n',
      'seed/production/0002_bad.sql:2: null value in column "name"',
    ],
  ])('rolls everything back when a %s fails', async (_kind, path, text, message) => {
    const url = await database();
    await migrateUp({ connectionString: url, root: await makeTree() });
    const root = await makeTree({ 'schema/0002_price.sql': SECOND, [path]: text });
    await expect(migrateUp({ connectionString: url, root })).rejects.toThrow(message);
    expect(await look(url, 'select array_agg(name)::text from platform_meta.schema_migration')).toBe('{0001_shop}');
    expect(
      await look(
        url,
        `select count(*)::int from pg_attribute where attrelid = 'shop.item'::regclass and attname = 'price'`,
      ),
    ).toBe(0);
  });

  it('refuses an applied migration that was edited', async () => {
    const url = await database();
    await migrateUp({ connectionString: url, root: await makeTree() });
    const edited = { 'schema/0001_shop.sql': SHOP_SCHEMA.replace('name text', 'name varchar') };
    await expect(migrateUp({ connectionString: url, root: await makeTree(edited) })).rejects.toThrow(
      /schema\/0001_shop\.sql: was edited after it had been applied: .*`down`/,
    );
    const released = await makeTree({ ...edited, 'released.txt': '0001_shop\n' });
    await expect(migrateUp({ connectionString: url, root: released })).rejects.toThrow(
      /put the change into a new migration/,
    );
  });

  it('refuses a migration that slips in before an applied one, and one that has gone', async () => {
    const url = await database();
    const root = await makeTree({ 'schema/0003_price.sql': SECOND });
    await migrateUp({ connectionString: url, root });
    const early = await makeTree({ 'schema/0002_early.sql': 'select 1;', 'schema/0003_price.sql': SECOND });
    await expect(migrateUp({ connectionString: url, root: early })).rejects.toThrow(
      'schema/0002_early.sql: comes before 0003_price',
    );
    await expect(migrateUp({ connectionString: url, root: await makeTree() })).rejects.toThrow(
      'schema/0003_price.sql was applied',
    );
  });

  it('takes over a database that the command line of node-pg-migrate has migrated further', async () => {
    const url = await database();
    await migrateUp({ connectionString: url, root: await makeTree() });
    await look(url, `delete from platform_meta.applied_file where path like 'schema/%'`);
    await migrateUp({ connectionString: url, root: await makeTree() });
    expect(await look(url, `select count(*)::int from platform_meta.applied_file where path like 'schema/%'`)).toBe(1);
  });

  it('refuses files that end the transaction', async () => {
    const root = await makeTree({ 'schema/0002_x.sql': '-- Up Migration\nselect 1;\ncommit;\n' });
    await expect(migrateUp({ connectionString: await database(), root })).rejects.toThrow(
      'schema/0002_x.sql:3: files must not begin, commit',
    );
  });

  it('gives up on a locked table instead of blocking everybody behind it', async () => {
    const url = await database();
    await migrateUp({ connectionString: url, root: await makeTree() });
    const { default: pg } = await import('pg');
    const blocker = new pg.Client({ connectionString: url });
    await blocker.connect();
    await blocker.query('begin; lock table shop.item in access share mode');
    const root = await makeTree({ 'schema/0002_price.sql': SECOND });
    await expect(migrateUp({ connectionString: url, root, lockTimeoutMs: 200 })).rejects.toThrow(
      'schema/0002_price.sql:3: canceling statement due to lock timeout',
    );
    await blocker.end();
  });

  it('says that a server cannot be reached', async () => {
    await expect(
      migrateUp({ connectionString: 'postgres://x:y@127.0.0.1:1/z', root: await makeTree() }),
    ).rejects.toThrow('Postgres cannot be reached (ECONNREFUSED)');
  });
});
