/**
 * Every command of a fresh checkout goes through here: it installs what is missing, builds what changed, then runs.
 * Plain JavaScript without a dependency, since none may be installed yet.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { ensureRuntime } from './lib/runtime.mjs';
import { fail, inRoot, run } from './lib/run.mjs';

// npm has started us a while ago; the time shown is the one that was waited for.
const began = Date.now() - Math.round(performance.now());

async function build(filter = []) {
  // TURBO_*: no calls home, no wandering output.
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_NO_UPDATE_NOTIFIER: '1' };
  const args = ['run', 'build', '--output-logs=errors-only', '--log-prefix=none', ...filter.map((name) => `--filter=${name}`)];
  await run(inRoot('node_modules/.bin/turbo'), args, { env, quiet: true, what: 'The build' });
}

const commands = {
  async start(args) {
    const asksOnly = args.includes('--help') || args.includes('-h');
    if (!asksOnly) await ensureRuntime();
    await build(asksOnly ? ['@contractnest/stack'] : args.includes('--no-ui') ? ['@contractnest/stack', 'contractnest-api'] : []);
    const { main } = await import(inRoot('packages/stack/dist/start.js'));
    return main(args, began);
  },
  async build() {
    await build();
    return 0;
  },
  async cn(args) {
    await build(['@contractnest/stack']);
    const { main } = await import(inRoot('packages/stack/dist/cn.js'));
    return main(args);
  },
  async test(args) {
    await ensureRuntime();
    await build();
    const { main } = await import(inRoot('scripts/test/test.mjs'));
    return main(args);
  },
  async bench(args) {
    await ensureRuntime();
    await build(['@contractnest/stack', 'contractnest-api']);
    await run(process.execPath, ['--import', 'tsx', inRoot('bench/main.ts'), ...args], {});
    return 0;
  },
  async db(args) {
    // It speaks for itself; only its exit code is handed on.
    const env = { ...process.env, DATABASE_URL: process.env.DATABASE_URL || databaseOfRunningStack() };
    await run(process.execPath, ['--import', 'tsx', inRoot('migrations/src/cli.ts'), ...args], { env });
    return 0;
  },
};

/** So that `npm run db -- check` needs no setting beside a running `npm start`. */
function databaseOfRunningStack() {
  const file = resolve(process.env.CN_DATA_DIR || inRoot('.contractnest'), 'stack.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')).databaseUrl ?? '') : '';
}

/** Tests must not meet somebody's real database. */
function readSettings(command) {
  const file = inRoot('.env');
  if (command !== 'test' && command !== 'bench' && existsSync(file)) process.loadEnvFile(file);
}

const [command = 'start', ...args] = process.argv.slice(2);
try {
  if (!Object.hasOwn(commands, command)) fail(`There is no command "${command}": ${Object.keys(commands).join(', ')}.`);
  readSettings(command);
  await ensureInstalled();
  process.exitCode = await commands[command](args);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  if (message !== '') process.stderr.write(`${message}\n`);
  process.exitCode = error?.exitCode ?? 1;
}
