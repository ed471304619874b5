/**
 * One file per function, nothing to resolve: what `supabase functions deploy` uploads. The folder written is a Supabase
 * project of its own (config.toml and functions), by default contractnest-edge/dist.
 */
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const source = fileURLToPath(new URL('supabase/', import.meta.url));

export async function bundleEdge(folder) {
  const target = join(folder, 'supabase');
  const entries = await readdir(join(source, 'functions'), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('_')).map(({ name }) => name);
  await build({
    entryPoints: names.map((name) => ({
      in: join(source, 'functions', name, 'index.ts'),
      out: join('functions', name, 'index'),
    })),
    outdir: target,
    // The name that the Supabase CLI looks for; plain JavaScript is TypeScript too.
    outExtension: { '.js': '.ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'esnext',
    mainFields: ['module', 'main'],
    minifySyntax: true,
    minifyWhitespace: true,
    // Mail is sent by a library written as CommonJS, which calls require() for Node's own modules.
    banner: {
      js: "import { createRequire as cnRequire } from 'node:module';\nconst require = cnRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  await mkdir(target, { recursive: true });
  await copyFile(join(source, 'config.toml'), join(target, 'config.toml'));
  return { target, names };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { target, names } = await bundleEdge(process.argv[2] ?? fileURLToPath(new URL('dist/', import.meta.url)));
  process.stdout.write(`${names.length} functions in ${target}\n`);
}
