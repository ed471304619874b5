/** Bundles the commands, so that a start does not translate TypeScript first. */
import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const outdir = resolve(here, 'dist');

/** Our sources find their SQL, pages and packages beside themselves: that must hold in the bundle too. */
const keepSourceUrl = {
  name: 'keep-source-url',
  setup(bundle) {
    bundle.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (path.includes('node_modules') || !path.startsWith(root)) return undefined;
      const text = await readFile(path, 'utf8');
      const original = `new URL(${JSON.stringify(relative(outdir, path))}, import.meta.url).href`;
      return { contents: text.replaceAll('import.meta.url', original), loader: 'ts' };
    });
  },
};

await build({
  entryPoints: { start: resolve(here, 'src/cli/start.ts'), cn: resolve(here, 'src/cli/cn.ts') },
  outdir,
  bundle: true,
  splitting: false,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // ES modules where a package has both: only what is used comes along (class-validator brings a telephone book otherwise).
  mainFields: ['module', 'main'],
  minifySyntax: true,
  minifyWhitespace: true,
  external: ['pg-native'],
  plugins: [keepSourceUrl],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
