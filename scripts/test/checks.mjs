/** The checks that are one command each; they count as one test each. */
import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { inRoot } from '../lib/run.mjs';
import { denoPath } from './deno.mjs';

const bin = (name) => inRoot(`node_modules/.bin/${name}`);
const types = (project) => {
  // The second run of a checkout looks only at what changed.
  const known = inRoot(`node_modules/.cache/types/${project.replaceAll('/', '-')}.tsbuildinfo`);
  const args = ['-p', project, '--incremental', '--tsBuildInfoFile', known];
  return { name: `types ${project}`, command: bin('tsc'), args };
};
const edge = inRoot('contractnest-edge');

export const checks = [
  {
    name: 'the edge’s own tests run',
    command: denoPath(),
    args: ['test', '--quiet', '--no-prompt', '-A', 'tests/'],
    cwd: edge,
    deno: true,
  },
  { name: 'lint', command: bin('eslint'), args: ['.', '--max-warnings=0'] },
  { name: 'format', command: bin('prettier'), args: ['--check', '--log-level=warn', '.'] },
  ...[
    'packages/contract',
    'packages/stack',
    'migrations',
    'contractnest-api',
    'contractnest-ui/tsconfig.tenant.json',
    'contractnest-ui/tsconfig.admin.json',
    'contractnest-ui/tsconfig.node.json',
    'tests',
    'bench',
  ].map(types),
  {
    name: 'types of the edge (deno check)',
    command: denoPath(),
    args: ['check', 'main.ts', 'supabase/functions/'],
    cwd: edge,
  },
  { name: 'lint of the edge (deno lint)', command: denoPath(), args: ['lint', '--quiet'], cwd: edge },
  {
    name: 'no secrets in the repository',
    command: bin('secretlint'),
    args: ['**/*', '--secretlintignore', '.gitignore'],
  },
  {
    name: 'the lockfile names no host but the registry',
    command: bin('lockfile-lint'),
    args: ['--path', 'package-lock.json', '--type', 'npm', '--validate-https', '--allowed-hosts', 'npm'],
  },
  {
    name: 'bundle budget of the UI',
    command: process.execPath,
    args: ['scripts/check-bundle.mjs'],
    cwd: inRoot('contractnest-ui'),
  },
];

/** Behind the tests, which have moments to keep: in what they leave of the processors. */
const niceness = 5;

/** Runs one check; its output is shown only when it fails. */
export function runCheck({ command, args, cwd = inRoot('.'), deno = false }, stop) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
      signal: stop,
    });
    if (!deno && child.pid !== undefined) setPriority(child.pid, niceness);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', (error) => resolve({ ok: false, output: error.message }));
    child.once('close', (code) => resolve({ ok: code === 0, output }));
  });
}
