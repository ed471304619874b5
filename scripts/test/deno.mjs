import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The Deno that npm installed for this machine; the `deno` package's own launcher only looks it up. */
export function denoPath() {
  const { platform, arch } = process;
  const name = platform === 'linux' ? `@deno/linux-${arch}-glibc` : `@deno/${platform}-${arch}`;
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve(`${name}/package.json`)), 'deno');
}
