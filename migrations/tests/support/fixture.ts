import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { connectionTo, createMigrator } from '../../src/create-migrator.ts';
import { withClient } from '../../src/database.ts';

type Files = Readonly<Record<string, string>>;

export const SHOP_SCHEMA = `-- Up Migration
create schema shop authorization cn_owner;
set local role cn_owner;
grant usage on schema shop to cn_definer, cn_platform;
create table shop.item (
  item_id integer primary key,
  name text not null,
  changed_at timestamptz
);
grant select, insert, update on shop.item to cn_definer, cn_platform;
reset role;

-- Down Migration
set local role cn_owner;
drop table shop.item;
drop schema shop cascade;
reset role;
`;

/** The shape every function file has: create, owner, revoke, grant. */
export function functionFile(name: string, body: string, returns = 'integer', args = ''): string {
  return `create or replace function ${name}(${args})
returns ${returns}
language plpgsql stable security definer set search_path = ''
as $$
begin
  ${body}
end
$$;
alter function ${name}(${args}) owner to cn_definer;
revoke all on function ${name}(${args}) from public;
grant execute on function ${name}(${args}) to cn_platform;
`;
}

export const SHOP: Files = {
  'schema/0001_shop.sql': SHOP_SCHEMA,
  'functions/shop/count_items.sql': functionFile('shop.count_items', 'return (select count(*) from shop.item);'),
  // Sorts before what it calls: the order of files must not matter.
  'functions/shop/a_double.sql': functionFile('shop.a_double', 'return 2 * shop.count_items();'),
  'seed/production/0001_items.sql': `set local role cn_platform;
insert into shop.item (item_id, name) values (1, 'pen') on conflict (item_id) do update set name = excluded.name;
reset role;
`,
  'seed/demo/0001_items.sql': `insert into shop.item (item_id, name) values (2, 'demo pen') on conflict do nothing;\n`,
};

const folders: string[] = [];

/** A source tree in a temporary folder; a value of undefined leaves a file of the base out. */
export async function makeTree(
  changes: Readonly<Record<string, string | undefined>> = {},
  base: Files = SHOP,
): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'cn-tree-'));
  folders.push(root);
  for (const [path, text] of Object.entries({ ...base, ...changes })) {
    if (text === undefined) continue;
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

export async function removeTrees(): Promise<void> {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
}

export function newDatabase(superuserUrl: string): Promise<string> {
  const database = `test_${randomBytes(5).toString('hex')}`;
  return createMigrator({ superuserConnectionString: superuserUrl, database, password: 'migrator' });
}

/** The same database as the superuser, to look and to tamper. */
export function asSuperuser(superuserUrl: string, migratorUrl: string): string {
  return connectionTo(superuserUrl, { database: new URL(migratorUrl).pathname.slice(1) });
}

export async function rows<T extends Record<string, unknown>>(connectionString: string, sql: string): Promise<T[]> {
  return withClient({ connectionString }, async (client) => (await client.query<T>(sql)).rows);
}

export async function value(connectionString: string, sql: string): Promise<unknown> {
  const [row] = await rows(connectionString, sql);
  return row === undefined ? undefined : Object.values(row)[0];
}
