/**
 * The API runs two and a half times as fast on Node 24 as on Node 20. Where the installed Node is older, a newer
 * one is fetched from npm, once and only if that works: without it everything runs, only slower.
 */
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { npmCi } from './install.mjs';
import { inRoot } from './run.mjs';

const fastMajor = 24;
const retryMilliseconds = 24 * 60 * 60 * 1000;

export async function ensureRuntime() {
  if (process.env.CN_NODE_BIN || Number(process.versions.node.split('.')[0]) >= fastMajor) return;
  if (existsSync(inRoot('packages/stack/runtime/node_modules/.package-lock.json'))) return;
  const note = inRoot('node_modules/.cache/contractnest/runtime-failed');
  if (existsSync(note) && Date.now() - statSync(note).mtimeMs < retryMilliseconds) return;
  process.stdout.write('Fetching Node 24 for the API (once).\n');
  try {
    await npmCi(inRoot('packages/stack/runtime'), 'Fetching Node 24', true);
  } catch (error) {
    if (error.exitCode === 130) throw error;
    mkdirSync(inRoot('node_modules/.cache/contractnest'), { recursive: true });
    writeFileSync(note, '');
    process.stdout.write(`It cannot be fetched now; the API runs on Node ${process.versions.node}, only slower.\n`);
  }
}
