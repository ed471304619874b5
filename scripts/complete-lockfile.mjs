/**
 * Adds the optional packages of other platforms that package-lock.json names but does not hold.
 * npm leaves out what the registry at hand does not serve, and `npm ci` then refuses the lockfile ("Missing: … from
 * lock file"). The entries say version and platform, which is all that a machine of another platform needs to pass
 * them over. Run it after every `npm install`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const platform =
  /(android|darwin|freebsd|openbsd|linux|openharmony|win32|windows)-(arm64|arm|x64|64|ia32|ppc64|s390x|loong64|riscv64)(?:-(gnu|glibc|gnueabihf|musl|musleabihf|eabi|msvc))?$/;

/** Looks where Node would: beside the package that asks, then upwards. */
function isPresent(packages, from, name) {
  const steps = from.split('/node_modules/');
  return (
    steps.some(
      (_, index) => `${steps.slice(0, steps.length - index).join('/node_modules/')}/node_modules/${name}` in packages,
    ) || `node_modules/${name}` in packages
  );
}

function entryFor(name, range, parent) {
  const shared = { version: range.replace(/^\D*/, ''), ...(parent.dev === true && { dev: true }), optional: true };
  if (name.includes('wasm32')) return { ...shared, cpu: ['wasm32'] };
  const [, os, cpu, abi] = platform.exec(name) ?? [];
  if (os === undefined) throw new Error(`For which platform is ${name}? Teach it to ${import.meta.url}.`);
  const libc = os !== 'linux' || abi === undefined ? undefined : abi.startsWith('musl') ? 'musl' : 'glibc';
  return {
    ...shared,
    cpu: [cpu === '64' ? 'x64' : cpu],
    ...(libc !== undefined && { libc: [libc] }),
    os: [os === 'windows' ? 'win32' : os],
  };
}

const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => !isPresent(lock.packages, path, name))
    .map(([name, range]) => [`node_modules/${name}`, entryFor(name, range, entry)]),
);
if (missing.length > 0) {
  const all = [...Object.entries(lock.packages), ...missing].sort(([one], [other]) => one.localeCompare(other, 'en'));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(all) }, null, 2)}\n`);
}
process.stdout.write(`${missing.length} packages of other platforms added.\n`);
