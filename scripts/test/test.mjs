/**
 * Everything that must be green before a change lands: `npm test`. Ends with `N passed, N failed`.
 * `npm test -- sql` runs only the jest projects named (unit, sql, chain, machines).
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../lib/run.mjs';
import { checks, runCheck } from './checks.mjs';
import { ensureChromium } from './chromium.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

async function runChecks() {
  let failed = 0;
  let passed = 0;
  for (const check of checks) {
    const began = Date.now();
    const { ok, output } = await runCheck(check);
    say(`${ok ? 'ok  ' : 'FAIL'} ${check.name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    if (!ok) say(output.trimEnd());
    const deno = check.deno ? /(\d+) passed.*?\| (\d+) failed/.exec(output) : null;
    passed += deno === null ? Number(ok) : Number(deno[1]);
    failed += deno === null ? Number(!ok) : Number(deno[2]);
  }
  return { passed, failed };
}

async function runJest(projects) {
  const folder = await mkdtemp(join(tmpdir(), 'contractnest-jest-'));
  const outputFile = join(folder, 'results.json');
  const env = {
    ...process.env,
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`,
  };
  const chromium = ensureChromium();
  if (chromium !== undefined) env.CN_CHROMIUM = chromium;
  const args = [inRoot('node_modules/jest/bin/jest.js'), '--json', `--outputFile=${outputFile}`];
  if (projects.length > 0) args.push('--selectProjects', ...projects);
  try {
    await new Promise((resolve) => {
      const child = spawn(process.execPath, args, { cwd: inRoot('.'), env, stdio: ['ignore', 'ignore', 'inherit'] });
      child.once('close', resolve);
    });
    const results = JSON.parse(await readFile(outputFile, 'utf8'));
    // A file that could not even start has no tests of its own to count.
    return { passed: results.numPassedTests, failed: results.numFailedTests + results.numRuntimeErrorTestSuites };
  } catch (error) {
    say(`The tests did not run to their end: ${error.message}`);
    return { passed: 0, failed: 1 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The exit code. */
export async function main(projects) {
  const parts = projects.length === 0 ? [await runChecks()] : [];
  parts.push(await runJest(projects));
  const sum = (key) => parts.reduce((total, part) => total + part[key], 0);
  say(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
}
