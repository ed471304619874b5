import pg, { type Client } from 'pg';
import type { Log } from './database.ts';
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
      v_context text;
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
          get stacked diagnostics v_message = message_text, v_state = returned_sqlstate, v_context = pg_exception_context;
          v_found := v_found || pg_catalog.jsonb_build_object('schema', v_routine.nspname, 'name', v_routine.proname,
            'level', 'error', 'message', v_message, 'code', v_state,
            'bodyLine', pg_catalog.substring(v_context, 'line (\\d+)')::int);
        end;
      end loop;
      perform pg_catalog.set_config('search_path', '', true);
      perform pg_catalog.set_config('${REPORT}', v_found::text, true);
    end
    $$;`);
  const { rows } = await client.query<{ found: Finding[] }>(
    `select pg_catalog.current_setting('${REPORT}')::jsonb as found`,
  );
  return rows[0]?.found ?? [];
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
