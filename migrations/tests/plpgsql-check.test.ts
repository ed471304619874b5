import { migrateUp } from '../src/index.ts';
import { asSuperuser, functionFile, makeTree, newDatabase, removeTrees, value } from './support/fixture.ts';
import { availableServers, start } from './support/postgres.ts';

const WRONG_COLUMN = functionFile('shop.bad', 'return (select no_such from shop.item limit 1);');
const WRONG_FIELD = `create or replace function shop.stamp() returns trigger
language plpgsql volatile set search_path = ''
as $$
begin
  new.no_such := now();
  return new;
end
$$;
create or replace trigger item_stamp before insert on shop.item for each row execute function shop.stamp();
`;

afterAll(removeTrees);

for (const kind of availableServers()) {
  const server = await start(kind);
  afterAll(() => server.stop());
  const offered = await value(
    server.superuserUrl,
    `select count(*)::int from pg_available_extensions where name = 'plpgsql_check'`,
  );

  describe(`plpgsql_check on ${kind.label}`, () => {
    if (offered === 1) defineBorrowed(server.superuserUrl);
    else process.stdout.write(`No plpgsql_check on ${kind.label}: the extension is not installed there.\n`);

    it('is done without, and said so, where the role may not create it', async () => {
      const log: string[] = [];
      const url = await newDatabase(server.superuserUrl);
      await migrateUp({ connectionString: url, root: await makeTree(), log: (line) => log.push(line) });
      expect(log.join('\n')).toContain('plpgsql_check is not available to this role');
    });
  });
}

function defineBorrowed(superuserUrl: string): void {
  it.each([
    ['functions', 'functions/shop/bad.sql', WRONG_COLUMN, 'functions/shop/bad.sql:6: column "no_such" does not exist'],
    [
      'trigger functions',
      'functions/shop/stamp.sql',
      WRONG_FIELD,
      'functions/shop/stamp.sql:5: record "new" has no field "no_such"',
    ],
  ])('refuses %s that do not fit the tables', async (_what, path, text, message) => {
    const url = asSuperuser(superuserUrl, await newDatabase(superuserUrl));
    await expect(migrateUp({ connectionString: url, root: await makeTree({ [path]: text }) })).rejects.toThrow(message);
  });

  it('leaves no extension behind', async () => {
    const url = asSuperuser(superuserUrl, await newDatabase(superuserUrl));
    await migrateUp({ connectionString: url, root: await makeTree() });
    expect(await value(url, `select count(*)::int from pg_extension where extname = 'plpgsql_check'`)).toBe(0);
    expect(await value(url, `select to_regnamespace('cn_plpgsql_check')`)).toBeNull();
  });

  it('uses the extension where it is there, as any role', async () => {
    const url = await newDatabase(superuserUrl);
    await value(asSuperuser(superuserUrl, url), 'create extension plpgsql_check');
    await expect(
      migrateUp({ connectionString: url, root: await makeTree({ 'functions/shop/bad.sql': WRONG_COLUMN }) }),
    ).rejects.toThrow('functions/shop/bad.sql:6: column "no_such" does not exist');
  });
}
