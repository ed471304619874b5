/** Finds Chromium for the browser tests, or installs Debian's where that can be done without asking. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

function find() {
  const set = process.env.CN_CHROMIUM;
  if (set !== undefined && set !== '') return existsSync(set) ? set : undefined;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), onMac];
  return paths.find((path) => existsSync(path));
}

function installOnDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  process.stdout.write('Installing Chromium from Debian for the browser tests.\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () =>
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env, stdio: 'ignore' }).status ===
    0;
  if (!install()) {
    spawnSync('apt-get', ['update'], { env, stdio: 'ignore' });
    install();
  }
}

/** Path of the browser, or undefined with a sentence on what to install. */
export function ensureChromium() {
  const present = find();
  if (present !== undefined) return present;
  installOnDebian();
  const installed = find();
  if (installed === undefined) {
    process.stderr.write(
      'The browser tests need Chromium: install it (Debian: apt-get install chromium), or set CN_CHROMIUM to its path.\n',
    );
  }
  return installed;
}
