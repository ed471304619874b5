import {
  createsTriggersDynamically,
  findRoutines,
  findTransactionControl,
  findTriggers,
  schemasAfter,
} from '../src/object-names.ts';
import { lineAt, maskSql, splitStatements } from '../src/sql-text.ts';

describe('maskSql', () => {
  it.each([
    ['a -- b\nc', 'a     \nc'],
    ['a /* b /* c */ d */ e', 'a                   e'],
    ["a 'b''c' d", 'a        d'],
    ["a e'b\\'c' d", 'a e       d'],
    ["a 'b\\' d", 'a      d'],
    ['a $$b;$$ c', 'a        c'],
    ['a $x$ $$ ; $x$ c', 'a              c'],
    ['a "b;c" d', 'a "b;c" d'],
    ['a $1 $2', 'a $1 $2'],
    ["open 'text", 'open      '],
  ])('blanks %j', (sql, masked) => {
    expect(maskSql(sql)).toBe(masked);
  });
});

describe('splitStatements', () => {
  it('cuts at semicolons outside of bodies and comments', () => {
    const sql = "select 1; -- a;b\nselect ';';\ndo $$ begin; end $$;\n\n-- only a comment;\n";
    expect(splitStatements(sql).map(({ text }) => text.trim())).toEqual([
      'select 1;',
      "-- a;b\nselect ';';",
      'do $$ begin; end $$;',
    ]);
  });

  it('keeps SQL-standard bodies whole', () => {
    const sql =
      'create function a() returns int begin atomic select case when true then 1 end; select 2; end; select 3';
    expect(splitStatements(sql).map(({ text }) => text.trim())).toEqual([sql.slice(0, -9), 'select 3']);
  });

  it('remembers where a statement began', () => {
    const sql = 'select 1;\nselect 2;';
    expect(splitStatements(sql).map(({ text, start }) => lineAt(sql, start + text.search(/\S/)))).toEqual([1, 2]);
  });
});

describe('object names', () => {
  it('finds routines, not those in strings', () => {
    const sql = `-- create function a.no()\ncreate or replace function a.b(x int) as $$ create function a.no() $$;\ncreate procedure "C".d();\ncreate function e();`;
    expect(findRoutines(sql).map(({ schema, name, replaces }) => [schema, name, replaces])).toEqual([
      ['a', 'b', true],
      ['c', 'd', false],
      [undefined, 'e', false],
    ]);
  });

  it('finds triggers and tells those that only run time knows', () => {
    const sql = 'create or replace trigger t before update of on_hand on a.b for each row execute function a.f();';
    expect(findTriggers(sql)).toEqual(['a.b.t']);
    expect(createsTriggersDynamically(sql)).toBe(false);
    expect(createsTriggersDynamically(`${sql} do $$ begin execute format('create trigger %I', 'x'); end $$;`)).toBe(
      true,
    );
  });

  it('knows the schemas that are left', () => {
    expect(
      schemasAfter([
        'create schema if not exists a authorization x; create schema "b";',
        'drop schema if exists a cascade;',
      ]),
    ).toEqual(['b']);
  });

  it('finds transaction control, not the words in other places', () => {
    expect(findTransactionControl('select 1;\ncommit;')).toBe(10);
    expect(findTransactionControl('begin;')).toBe(0);
    expect(findTransactionControl("do $$ begin; commit; end $$; comment on table x is 'commit;';")).toBeUndefined();
    expect(findTransactionControl('create function a() begin atomic select 1; end;')).toBeUndefined();
  });
});
