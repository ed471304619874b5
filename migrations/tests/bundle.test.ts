import { spawnSync } from 'node:child_process';
import { bundle, check, migrateUp } from '../src/index.ts';
import { functionFile, makeTree, newDatabase, removeTrees, SHOP, value } from './support/fixture.ts';
import { describeOnServers, findPsql } from './support/postgres.ts';

const PRICE =
  '-- Up Migration\nset local role cn_owner;\nalter table shop.item add column price bigint;\nreset role;\n';
// Texts that psql could misread: variables, backslashes, quotes, a last line that is a comment.
const AWKWARD =
  functionFile('shop.awkward', `return length(':shop \\ it''s "x" $1 \\gset'); -- :name \\q`) + '-- last line';

const psql = findPsql();

afterAll(removeTrees);

describe('bundle', () => {
  it('is the same text for the same files', async () => {
    expect(await bundle({ root: await makeTree() })).toBe(await bundle({ root: await makeTree() }));
  });

  it('has demo data only when asked', async () => {
    const root = await makeTree();
    expect(await bundle({ root })).not.toContain('demo pen');
    expect(await bundle({ root, seeds: ['demo'] })).toContain('demo pen');
  });
});

if (psql !== undefined) defineInPsql(psql);

function defineInPsql(program: string): void {
  function run(url: string, sql: string): { status: number | null; stderr: string; stdout: string } {
    return spawnSync(program, ['-X', url, '-f', '-'], { input: sql, encoding: 'utf8' });
  }

  describeOnServers('bundle in psql', (superuserUrl) => {
    it('makes a database that the tool recognises as its own', async () => {
      const url = await newDatabase(superuserUrl());
      const root = await makeTree({ 'schema/0002_price.sql': PRICE, 'functions/shop/awkward.sql': AWKWARD });
      expect(run(url, await bundle({ root }))).toMatchObject({ status: 0, stderr: '', stdout: '' });
      expect((await check({ connectionString: url, root })).problems).toEqual([]);
      const up = await migrateUp({ connectionString: url, root });
      expect([...up.schema, ...up.functions, ...up.seeds]).toEqual([]);
      expect(await value(url, 'select name from shop.item')).toBe('pen');
      expect(await value(url, 'select shop.awkward()')).toBe(25);
    });

    it('brings an older database forward, whoever made it, and may be run again', async () => {
      const url = await newDatabase(superuserUrl());
      await migrateUp({ connectionString: url, root: await makeTree() });
      const root = await makeTree({
        'schema/0002_price.sql': PRICE,
        'functions/shop/a_double.sql': functionFile('shop.a_double', 'return 9;'),
      });
      const sql = await bundle({ root });
      expect(run(url, sql)).toMatchObject({ status: 0, stderr: '' });
      expect(run(url, sql)).toMatchObject({ status: 0, stderr: '' });
      expect((await check({ connectionString: url, root })).problems).toEqual([]);
    });

    it('changes nothing when it fails half-way', async () => {
      const url = await newDatabase(superuserUrl());
      const root = await makeTree({ 'seed/production/0002_bad.sql': 'select 1 / 0;' });
      const result = run(url, await bundle({ root }));
      expect(result.status).toBe(3);
      expect(result.stderr).toContain('division by zero');
      expect(await value(url, `select to_regnamespace('shop')`)).toBeNull();
    });

    it('refuses an edited migration and a function without a file', async () => {
      const url = await newDatabase(superuserUrl());
      await migrateUp({ connectionString: url, root: await makeTree() });
      const edited = await makeTree({ 'schema/0001_shop.sql': `${SHOP['schema/0001_shop.sql'] ?? ''}\n-- edited\n` });
      expect(run(url, await bundle({ root: edited })).stderr).toContain(
        'schema/0001_shop.sql was edited after it had been applied here',
      );
      const removed = await makeTree({ 'functions/shop/a_double.sql': undefined });
      expect(run(url, await bundle({ root: removed })).stderr).toContain(
        'in the database but in no file: shop.a_double',
      );
    });
  });
}
