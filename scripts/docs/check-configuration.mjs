/**
 * docs/configuration.md names every variable and flag that the code knows, and no other. `.env.example` holds
 * what a person may set for `npm start`: all of them but those below.
 */
import { filesUnder, read, report } from './lib.mjs';

const page = 'docs/configuration.md';
const example = '.env.example';

/** `npm start` decides these itself; they matter to whoever starts a part alone, or to tests. */
const notInExample = new Set([
  'CN_CHROMIUM',
  'CN_EDGE_HOST',
  'CN_EDGE_PORT',
  'CN_EDGE_URL',
  'CN_EXIT_WITH_PARENT',
  'CN_MIGRATIONS_FINGERPRINT',
  'CN_POSTGREST_URL',
  'CN_UI_DIR',
]);

/** Filled in by the bundler. */
const noVariables = new Set(['CN_VERSION']);

const name = /\b(?:CN_[A-Z][A-Z0-9_]*|SUPABASE_[A-Z][A-Z0-9_]*|DATABASE_URL)\b/g;
const namesIn = (text) =>
  new Set([...text.matchAll(name)].map(([found]) => found).filter((found) => !found.endsWith('_')));
const withoutComments = (text) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');

const sources = [
  ...['packages/contract/src', 'packages/stack/src', 'migrations/src'],
  ...['contractnest-api/src', 'contractnest-edge/supabase', 'scripts'],
].flatMap((folder) => filesUnder(folder, /\.(ts|mjs|js)$/));
sources.push('contractnest-edge/main.ts', 'contractnest-ui/vite.config.ts');

const code = new Set();
for (const path of sources.filter((path) => !path.startsWith('scripts/docs/'))) {
  for (const found of namesIn(withoutComments(read(path)))) if (!noVariables.has(found)) code.add(found);
}

/** Tables of the page only: prose may mention a name twice or in passing. */
const rows = read(page)
  .split('\n')
  .filter((line) => line.startsWith('| `'));
const firstCells = rows.map((row) => row.split('|')[1] ?? '');
const documented = namesIn(firstCells.join('\n'));
const offered = new Set([...read(example).matchAll(/^#?([A-Z][A-Z0-9_]*)=/gm)].map(([, found]) => found));

const flags = new Set();
for (const path of ['packages/stack/src/cli/arguments.ts', 'packages/stack/src/cli/cn.ts', 'migrations/src/cli.ts']) {
  for (const [, flag] of read(path).matchAll(/'?([a-z][a-z-]*)'?: \{ type: '(?:string|boolean)'/g)) flags.add(flag);
}
const documentedFlags = new Set(
  firstCells.flatMap((cell) => [...cell.matchAll(/--([a-z][a-z-]*)/g)].map(([, flag]) => flag)),
);

const minus = (one, other) => [...one].filter((item) => !other.has(item)).sort();
const faults = [
  ...minus(code, documented).map((each) => `${each} is read in the code but missing from ${page}`),
  ...minus(documented, code).map((each) => `${each} stands in ${page} but no code reads it`),
  ...minus(minus(code, notInExample), offered).map((each) => `${each} is read in the code but missing from ${example}`),
  ...minus(offered, code).map((each) => `${each} stands in ${example} but no code reads it`),
  ...[...notInExample]
    .filter((each) => offered.has(each))
    .map((each) => `${each} is decided by npm start: take it out of ${example}`),
  ...minus(notInExample, code).map(
    (each) => `${each} is no longer read: take it out of scripts/docs/check-configuration.mjs`,
  ),
  ...minus(flags, documentedFlags).map((each) => `--${each} is known to a command but missing from ${page}`),
  ...minus(documentedFlags, flags).map((each) => `--${each} stands in ${page} but no command knows it`),
];
report(faults, `${documented.size} variables and ${documentedFlags.size} flags are documented as they are read`);
