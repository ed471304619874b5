// Fails when the built UI is too heavy to start, or carries something that must stay on a server.
// Budgets: initial JavaScript 180 kB, any lazy route 30 kB, charts 115 kB, the editor of price documents 150 kB, styles
// 15 kB, all gzipped (docs/architecture.md).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const KB = 1000;
const budget = { initial: 180 * KB, lazy: 30 * KB, chart: 115 * KB, editor: 150 * KB, styles: 15 * KB };
/** Whatever else draws charts must share this chunk, and wait for a chart to be drawn. */
const chart = 'src/features/usage/components/usage-chart.tsx';
/**
 * Staff open it to change a price list, and nobody else ever loads it: a code editor with JSON, and the whole zod with
 * the contract's schemas, so that faults are named while somebody types.
 */
const editor = 'src/features/catalog/components/json-editor.tsx';
const entries = { tenant: 'index.html', admin: 'admin.html' };

/** What a secret of this product, of Supabase or of a provider looks like. */
const secrets = [
  /\bcn_(?:service|admin|person|client|edge|worker|webhook)_[A-Za-z0-9_-]{43}/,
  /"d"\s*:\s*"[A-Za-z0-9_-]{40,}"/,
  /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\./,
  /service_role|SUPABASE_SERVICE|CN_JWT_PRIVATE_KEY|CN_OTP_PEPPER|CN_SECOND_FACTOR_KEY|CN_INTERNAL_SECRET/,
  /\b(?:sk|rk|whsec)_(?:live|test)?_?[A-Za-z0-9]{16,}/,
  /\bsb_secret_|-----BEGIN [A-Z ]*PRIVATE KEY-----|postgres(?:ql)?:\/\/[^\s"']*:[^\s"']*@/,
];

/** @type {string[]} */
const faults = [];

/** @param {string} file */
const sizeOf = (file) => gzipSync(readFileSync(join(dist, file))).length;

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((item) =>
    item.isDirectory() ? filesIn(join(folder, item.name)) : [relative(dist, join(folder, item.name))],
  );
}

/** @typedef {{ file: string, imports?: string[], dynamicImports?: string[], css?: string[] }} Chunk */

/** @param {Record<string, Chunk>} manifest @param {string} key @param {Set<string>} [found] @returns {Set<string>} */
function reach(manifest, key, found = new Set()) {
  if (found.has(key)) return found;
  found.add(key);
  for (const next of manifest[key]?.imports ?? []) reach(manifest, next, found);
  return found;
}

/** @param {string} what @param {number} size @param {number} limit */
function measure(what, size, limit) {
  const line = `${what}: ${(size / KB).toFixed(1)} kB of ${limit / KB} kB`;
  console.log(line);
  if (size > limit) faults.push(`${line} is over the budget`);
}

/** @param {Iterable<string>} files */
const total = (files) => [...new Set(files)].reduce((sum, file) => sum + sizeOf(file), 0);

/** @param {Record<string, Chunk>} manifest @param {string} name @param {string} page */
function checkEntry(manifest, name, page) {
  const first = reach(manifest, page);
  const chunks = [...first].flatMap((key) => manifest[key] ?? []);
  measure(`${name}, initial JavaScript`, total([...chunks.map(({ file }) => file), 'theme.js']), budget.initial);
  measure(`${name}, styles`, total(chunks.flatMap(({ css }) => css ?? [])), budget.styles);
  checkRoutes(manifest, name, first);
  const html = readFileSync(join(dist, page), 'utf8');
  if (/<script(?![^>]*\bsrc=)[^>]*>/.test(html))
    faults.push(`${page} has an inline script, which the content security policy refuses`);
}

/**
 * The shell of the signed-in application comes first; a route is what it adds to that.
 * @param {Record<string, Chunk>} manifest @param {string} name @param {Set<string>} first
 */
function checkRoutes(manifest, name, first) {
  const routes = [...first].flatMap((key) => manifest[key]?.dynamicImports ?? []);
  const shell = routes.find((key) => key.includes('/routes/_app.tsx'));
  const loaded = shell === undefined ? first : reach(manifest, shell, new Set(first));
  for (const key of routes) {
    const before = key === shell ? first : loaded;
    const own = [...reach(manifest, key)]
      .filter((next) => !before.has(next))
      .flatMap((next) => manifest[next]?.file ?? []);
    measure(`${name}, ${key.split('?')[0]}`, total(own), budget.lazy);
  }
}

/** @param {Record<string, Chunk>} manifest @param {string} what @param {string} key @param {number} limit */
function checkAlone(manifest, what, key, limit) {
  const started = new Set(Object.values(entries).flatMap((page) => [...reach(manifest, page)]));
  const own = [...reach(manifest, key)].filter((next) => !started.has(next));
  if (!(key in manifest)) faults.push(`${key} is no chunk of its own any more`);
  measure(what, total(own.flatMap((next) => manifest[next]?.file ?? [])), limit);
}

function checkSecrets() {
  for (const file of filesIn(dist)) {
    if (!/\.(?:js|css|html|json|webmanifest|map)$/.test(file)) continue;
    const text = readFileSync(join(dist, file), 'utf8');
    for (const pattern of secrets) {
      const hit = pattern.exec(text);
      if (hit !== null) faults.push(`${file} holds what looks like a secret: ${hit[0].slice(0, 16)}…`);
    }
  }
}

if (!existsSync(join(dist, 'manifest.json'))) {
  console.error('Build the UI first: npm run build --workspace contractnest-ui');
  process.exit(1);
}
/** @type {Record<string, Chunk>} */
const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8'));
for (const [name, page] of Object.entries(entries)) checkEntry(manifest, name, page);
checkAlone(manifest, 'charts', chart, budget.chart);
checkAlone(manifest, 'editor of price documents', editor, budget.editor);
checkSecrets();
for (const fault of faults) console.error(fault);
process.exit(faults.length === 0 ? 0 : 1);
