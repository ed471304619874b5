/** Runs `npm ci` when node_modules does not hold what package-lock.json names. */
import { readFileSync } from 'node:fs';
import { fail, inRoot, run } from './run.mjs';

const lowest = [20, 19];

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > lowest[0] || (major === lowest[0] && minor >= lowest[1])) return;
  fail(`ContractNest needs Node ${lowest.join('.')} or newer; this is ${process.versions.node}.`);
}

function checkPlatform() {
  if (process.platform === 'win32') fail('ContractNest runs on Linux and macOS; on Windows start it inside WSL.');
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(inRoot(path), 'utf8')).packages ?? {};
  } catch {
    return undefined;
  }
}

/** npm writes node_modules/.package-lock.json last, so an interrupted install is seen as none. */
function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const present = readPackages('node_modules/.package-lock.json');
  if (wanted === undefined) fail('package-lock.json is missing or damaged: restore it from git.');
  if (present === undefined) return false;
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (path === '' || link || optional || !path.includes('node_modules/')) return true;
    return present[path]?.version === version;
  });
}

export async function ensureInstalled() {
  checkNode();
  checkPlatform();
  if (isInstalled()) return;
  process.stdout.write('Installing packages (npm ci); this takes a minute or two.\n');
  await npmCi(inRoot('.'), 'The installation');
}

/** `--include=dev`: the build tools are needed even where NODE_ENV says production. */
export async function npmCi(cwd, what, quiet = false) {
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm hands its own settings to scripts; those of the outer call must not steer this one.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(config_(workspace|prefix|local_prefix)|package_|lifecycle_)/i.test(name),
    ),
  );
  const own = process.env.npm_execpath;
  const [command, first] = own?.endsWith('.js') ? [process.execPath, [own]] : ['npm', []];
  await run(command, [...first, ...args], { cwd, env, what, quiet });
}
