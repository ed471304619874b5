import pg, { type Client } from 'pg';
import { isPostgresFault, type Log } from './database.ts';
import { MigrationError } from './errors.ts';
import { checkPlpgsql } from './plpgsql-check.ts';
import type { SourceTree } from './source-tree.ts';
import { lineAt } from './sql-text.ts';

export interface Finding {
  readonly schema: string;
  readonly name: string;
  readonly level: string;
  readonly message: string;
  readonly code: string;
  /** Line within the body, counted as plpgsql does: 1 is the line of the opening dollar quote. */
  readonly bodyLine: number | undefined;
}

/** Bodies were not looked at when they were created, so they are all looked at now, in the same transaction. */
export async function validateFunctions(client: Client, tree: SourceTree, log: Log): Promise<void> {
  const findings = [...(await runValidators(client, tree)), ...(await checkPlpgsql(client, tree, log))];
  const errors = findings.filter((finding) => finding.level === 'error');
  for (const finding of findings.filter(({ level }) => level !== 'error')) {
    log(`plpgsql_check: ${describe(tree, finding)}`);
  }
  if (errors.length > 0) throw new MigrationError(errors.map((finding) => describe(tree, finding)).join('\n'));
}

interface Invalid extends Omit<Finding, 'bodyLine'> {
  readonly validator: string;
  readonly oid: number;
}

const REPORT = 'cn_migrations.report';

/** Languages' own validators, each function under its own search_path and none stopping the others. */
async function runValidators(client: Client, tree: SourceTree): Promise<Finding[]> {
  const schemas = tree.schemas.map((schema) => pg.escapeLiteral(schema)).join(', ');
  await client.query(`
    do $$
    declare
      v_routine record;
      v_found jsonb := '[]';
      v_message text;
      v_state text;
    begin
      perform pg_catalog.set_config('check_function_bodies', 'on', true);
      for v_routine in
        select p.oid, n.nspname, p.proname, v.proname as validator, coalesce(
          (select pg_catalog.substr(c, 13) from pg_catalog.unnest(p.proconfig) as c where c like 'search_path=%'), '') as path
        from pg_catalog.pg_proc as p
        join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
        join pg_catalog.pg_language as l on l.oid = p.prolang
        join pg_catalog.pg_proc as v on v.oid = l.lanvalidator
        where n.nspname = any (array[${schemas}]::text[]) and l.lanname in ('sql', 'plpgsql')
      loop
        begin
          perform pg_catalog.set_config('search_path', v_routine.path, true);
          execute pg_catalog.format('select pg_catalog.%I(%s)', v_routine.validator, v_routine.oid);
        exception when others then
          get stacked diagnostics v_message = message_text, v_state = returned_sqlstate;
          v_found := v_found || pg_catalog.jsonb_build_object('schema', v_routine.nspname, 'name', v_routine.proname,
            'level', 'error', 'message', v_message, 'code', v_state,
            'validator', v_routine.validator, 'oid', v_routine.oid);
        end;
      end loop;
      perform pg_catalog.set_config('search_path', '', true);
      perform pg_catalog.set_config('${REPORT}', v_found::text, true);
    end
    $$;`);
  const { rows } = await client.query<{ found: Invalid[] }>(
    `select pg_catalog.current_setting('${REPORT}')::jsonb as found`,
  );
  const findings: Finding[] = [];
  // One after the other: each fails, and is rolled back to its own savepoint.
  for (const invalid of rows[0]?.found ?? []) findings.push({ ...invalid, bodyLine: await findLine(client, invalid) });
  return findings;
}

/** A syntax error's position only reaches whoever called the validator, so the few that failed are called again. */
async function findLine(client: Client, { validator, oid }: Invalid): Promise<number | undefined> {
  try {
    await client.query(`savepoint invalid; select pg_catalog.${validator}(${String(oid)})`);
  } catch (error) {
    if (!isPostgresFault(error)) throw error;
    const { internalPosition, internalQuery, where } = error;
    if (internalPosition !== undefined) return lineAt(internalQuery ?? '', Number(internalPosition) - 1);
    const near = /near line (\d+)/.exec(where ?? '')?.[1];
    return near === undefined ? undefined : Number(near);
  } finally {
    await client.query('rollback to savepoint invalid; release savepoint invalid');
  }
  return undefined;
}

function describe(tree: SourceTree, finding: Finding): string {
  const file = tree.functions.find(({ schema, name }) => schema === finding.schema && name === finding.name);
  const sentence = `${finding.message} (${finding.code}).`;
  if (file === undefined) return `${finding.schema}.${finding.name}: ${sentence}`;
  const body = /\bas\s+\$\w*\$/i.exec(file.text);
  if (finding.bodyLine == null || body === null) return `${file.path}: ${sentence}`;
  const line = lineAt(file.text, body.index + body[0].length) + finding.bodyLine - 1;
  return `${file.path}:${String(line)}: ${sentence}`;
}
