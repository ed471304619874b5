/**
 * Everything that must be green before a change lands: `npm test`. Ends with `N passed, N failed`.
 * `npm test -- sql` runs only the jest projects named (unit, sql, chain, machines).
 */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from '../lib/run.mjs';
import { checks, runCheck } from './checks.mjs';
import { ensureChromium } from './chromium.mjs';
import { makeScratch } from './scratch.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

/** Takes one after the other of those that wait. */
async function runChecks(waiting, stop) {
  let failed = 0;
  let passed = 0;
  for (let check = waiting.shift(); check !== undefined && !stop.aborted; check = waiting.shift()) {
    const began = Date.now();
    const { ok, output } = await runCheck(check, stop);
    say(`${ok ? 'ok  ' : 'FAIL'} ${check.name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    if (!ok) say(output.trimEnd());
    const deno = check.deno ? /(\d+) passed.*?\| (\d+) failed/.exec(output) : null;
    passed += deno === null ? Number(ok) : Number(deno[1]);
    failed += deno === null ? Number(!ok) : Number(deno[2]);
  }
  return { passed, failed };
}

/** Without the terminal of its own: its moving lines would wipe out what the checks say. */
function startJest(args, env, stop) {
  return new Promise((resolve) => {
    const stdio = ['ignore', 'ignore', 'pipe'];
    const child = spawn(process.execPath, args, { cwd: inRoot('.'), env, stdio, signal: stop });
    child.stderr.pipe(process.stderr, { end: false });
    child.once('error', () => undefined);
    child.once('close', resolve);
  });
}

async function runJest(projects, stop) {
  const chromium = ensureChromium();
  const scratch = makeScratch();
  const outputFile = join(scratch.folder, 'results.json');
  const env = {
    ...process.env,
    TMPDIR: scratch.folder,
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`,
    ...(chromium !== undefined && { CN_CHROMIUM: chromium }),
  };
  const args = [inRoot('node_modules/jest/bin/jest.js'), '--json', `--outputFile=${outputFile}`];
  if (process.stderr.isTTY) args.push('--colors');
  if (projects.length > 0) args.push('--selectProjects', ...projects);
  try {
    await startJest(args, env, stop);
    const results = JSON.parse(await readFile(outputFile, 'utf8'));
    // A file that could not even start has no tests of its own to count.
    return { passed: results.numPassedTests, failed: results.numFailedTests + results.numRuntimeErrorTestSuites };
  } catch (error) {
    say(`The tests did not run to their end: ${error.message}`);
    return { passed: 0, failed: 1 };
  } finally {
    scratch.remove();
  }
}

/** The exit code. */
export async function main(projects) {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stop.abort());
  const tests = runJest(projects, stop.signal);
  const waiting = projects.length === 0 ? [...checks] : [];
  // One beside the tests; what is left behind them, two at a time.
  const lanes = [runChecks(waiting, stop.signal), tests.then(() => runChecks(waiting, stop.signal))];
  const parts = await Promise.all([tests, ...lanes]);
  const sum = (key) => parts.reduce((total, part) => total + part[key], 0);
  say(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
}
