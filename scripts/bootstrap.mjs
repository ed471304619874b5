/**
 * Every command of a fresh checkout goes through here: it installs what is missing, builds what changed, then runs.
 * Plain JavaScript without a dependency, since none may be installed yet.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { exclusively } from './lib/exclusively.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureRuntime } from './lib/runtime.mjs';
import { fail, inRoot, run } from './lib/run.mjs';

// npm has started us a while ago; the time shown is the one that was waited for.
const began = Date.now() - Math.round(performance.now());

const everything = [];
const stackOnly = ['@contractnest/stack'];
const withoutUi = ['@contractnest/stack', 'contractnest-api'];

async function build(filter) {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_NO_UPDATE_NOTIFIER: '1' };
  const args = [
    'run',
    'build',
    '--output-logs=errors-only',
    '--log-prefix=none',
    ...filter.map((name) => `--filter=${name}`),
  ];
  await run(inRoot('node_modules/.bin/turbo'), args, { env, quiet: true, what: 'The build' });
}

const asksOnly = (args) => args.includes('--help') || args.includes('-h');

/** Per command: what must be built, whether the API will run, and what then happens. */
const commands = {
  start: {
    builds: (args) => (asksOnly(args) ? stackOnly : args.includes('--no-ui') ? withoutUi : everything),
    startsApi: (args) => !asksOnly(args),
    run: async (args) => (await import(inRoot('packages/stack/dist/start.js'))).main(args, began),
  },
  build: { builds: () => everything, run: async () => 0 },
  cn: { builds: () => stackOnly, run: async (args) => (await import(inRoot('packages/stack/dist/cn.js'))).main(args) },
  test: {
    builds: () => everything,
    startsApi: () => true,
    run: async (args) => (await import(inRoot('scripts/test/test.mjs'))).main(args),
  },
  bench: {
    builds: () => withoutUi,
    startsApi: () => true,
    run: (args) => runSource('bench/main.ts', args, process.env),
  },
  crash: {
    builds: () => withoutUi,
    startsApi: () => true,
    run: (args) =>
      runSource('tests/faults/run.ts', args, {
        ...process.env,
        TSX_TSCONFIG_PATH: inRoot('tests/faults/tsconfig.json'),
      }),
  },
  db: {
    run: (args) =>
      runSource('migrations/src/cli.ts', args, {
        ...process.env,
        DATABASE_URL: process.env.DATABASE_URL || databaseOfRunningStack(),
      }),
  },
};

async function prepare({ builds, startsApi }, args) {
  await ensureInstalled();
  if (startsApi?.(args)) await ensureRuntime();
  if (builds !== undefined) await build(builds(args));
}

/** A command that speaks for itself; only its exit code is handed on. */
async function runSource(path, args, env) {
  await run(process.execPath, ['--import', 'tsx', inRoot(path), ...args], { env });
  return 0;
}

/** So that `npm run db -- check` needs no setting beside a running `npm start`. */
function databaseOfRunningStack() {
  const file = resolve(process.env.CN_DATA_DIR || inRoot('.contractnest'), 'stack.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')).databaseUrl ?? '') : '';
}

const apart = new Set(['test', 'bench', 'crash']);

/** Tests must not meet somebody's real database. */
function readSettings(command) {
  const file = inRoot('.env');
  if (!apart.has(command) && existsSync(file)) process.loadEnvFile(file);
}

const [command = 'start', ...args] = process.argv.slice(2);
try {
  if (!Object.hasOwn(commands, command)) fail(`There is no command "${command}": ${Object.keys(commands).join(', ')}.`);
  readSettings(command);
  await exclusively(() => prepare(commands[command], args));
  process.exitCode = await commands[command].run(args);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  if (message !== '') process.stderr.write(`${message}\n`);
  process.exitCode = error?.exitCode ?? 1;
}
