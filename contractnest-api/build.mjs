/** Bundles the API to one file, so that it starts fast and runs on Node 20 without a loader. */
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';

const { version } = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8'));

await build({
  absWorkingDir: new URL('.', import.meta.url).pathname,
  entryPoints: ['src/main.ts'],
  outfile: 'dist/main.js',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  // Native code cannot be bundled, nor can a library that reads files of its own; each is loaded when it is first needed.
  external: ['sharp', 'pdfkit'],
  // The ES modules of packages that have both: only what is used comes along.
  mainFields: ['module', 'main'],
  minifySyntax: true,
  minifyWhitespace: true,
  define: { CN_VERSION: JSON.stringify(version) },
  // Libraries written as CommonJS call require(); modules have none of their own.
  banner: {
    js: "import { createRequire as cnRequire } from 'node:module';\nconst require = cnRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
