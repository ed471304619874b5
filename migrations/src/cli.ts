#!/usr/bin/env -S npx tsx
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.ts';
import { check } from './check.ts';
import { migrateDown } from './down.ts';
import { MigrationError } from './errors.ts';
import { newMigration } from './new-migration.ts';
import { plan } from './plan.ts';
import { checkSnapshot, writeSnapshot } from './snapshot.ts';
import type { SeedSet } from './source-tree.ts';
import { migrateUp } from './up.ts';

const HELP = `Usage: npm run db -- <command> [options]

  plan                 print the SQL that \`up\` would run; changes nothing
  up [--seed demo]     bring the database to the state of the files: schema, functions, production seeds
  down                 revert the last schema migration, unless released.txt says it is released
  check                fail when database and files differ: not applied, edited, changed by hand, unknown
  bundle [--out FILE]  write everything as one file for psql
  new <name>           write the next numbered schema migration
  snapshot [--check]   write (or compare) schema.snapshot.txt from the migrated database

Options
  --database-url URL   default: DATABASE_URL. The login needs CREATEROLE and its database, no superuser
  --root DIR           folder with schema/, functions/ and seed/. Default: this package
  --lock-timeout MS    give up when a table stays locked that long. Default: 10000
  --help

Exit code 0: done, or nothing to do. 1: refused or failed; nothing was changed. 2: wrong usage.
`;

interface Settings {
  readonly values: {
    readonly seed?: string[] | undefined;
    readonly out?: string | undefined;
    readonly check?: boolean | undefined;
    readonly root?: string | undefined;
    readonly 'database-url'?: string | undefined;
    readonly 'lock-timeout'?: string | undefined;
  };
  readonly operands: readonly string[];
}

class UsageError extends Error {}

const COMMANDS: Readonly<Record<string, (settings: Settings) => Promise<void>>> = {
  plan: async (settings) => {
    const planned = await plan({ ...database(settings), seeds: seeds(settings) });
    print(planned.sql === '' ? '-- nothing to do' : planned.sql);
  },
  up: async (settings) => {
    await migrateUp({ ...database(settings), seeds: seeds(settings), log: print });
  },
  down: async (settings) => {
    await migrateDown({ ...database(settings), log: print });
  },
  check: async (settings) => {
    const { problems, fingerprint } = await check(database(settings));
    if (problems.length > 0) throw new MigrationError(problems.join('\n'));
    print(`database and files agree, fingerprint ${fingerprint}`);
  },
  bundle: async (settings) => {
    const sql = await bundle({ root: settings.values.root, seeds: seeds(settings) });
    if (settings.values.out === undefined) process.stdout.write(sql);
    else await writeFile(settings.values.out, sql);
  },
  new: async ({ values, operands }) => {
    const name = operands.join('_');
    if (name === '') throw new UsageError('new: give the migration a name.');
    print(await newMigration({ name, root: values.root }));
  },
  snapshot: async (settings) => {
    if (settings.values.check === true) await checkSnapshot(database(settings));
    else print(await writeSnapshot(database(settings)));
  },
};

function database({ values }: Settings): {
  connectionString: string;
  root: string | undefined;
  lockTimeoutMs: number | undefined;
} {
  const connectionString = values['database-url'] ?? process.env['DATABASE_URL'] ?? '';
  if (connectionString === '') throw new UsageError('Set DATABASE_URL or pass --database-url.');
  const timeout = values['lock-timeout'];
  if (timeout !== undefined && !/^\d{1,9}$/.test(timeout))
    throw new UsageError('--lock-timeout is a number of milliseconds.');
  return { connectionString, root: values.root, lockTimeoutMs: timeout === undefined ? undefined : Number(timeout) };
}

function seeds({ values }: Settings): SeedSet[] {
  return (values.seed ?? ['production']).map((seed) => {
    if (seed !== 'demo' && seed !== 'production') throw new UsageError(`--seed is production or demo, not "${seed}".`);
    return seed;
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function parse(args: string[]): ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

const OPTIONS = {
  seed: { type: 'string', multiple: true },
  out: { type: 'string' },
  check: { type: 'boolean' },
  root: { type: 'string' },
  help: { type: 'boolean' },
  'database-url': { type: 'string' },
  'lock-timeout': { type: 'string' },
} as const;

async function main(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parse(args);
    const [name, ...operands] = positionals;
    if (values.help === true || name === undefined) {
      print(HELP);
      return values.help === true ? 0 : 2;
    }
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command === undefined) throw new UsageError(`There is no command "${name}"; --help lists them.`);
    await command({ values, operands });
    return 0;
  } catch (error) {
    return report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  if (!(error instanceof MigrationError)) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
  const { message, detail, hint } = error;
  process.stderr.write(
    [message, detail && `  detail: ${detail}`, hint && `  hint: ${hint}`].filter(Boolean).join('\n') + '\n',
  );
  return 1;
}

process.exitCode = await main(process.argv.slice(2));
