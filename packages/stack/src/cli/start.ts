/** `npm start`. Bundled to dist/start.js; scripts/bootstrap.mjs calls it after installing and building. */
import { createInterface } from 'node:readline/promises';
import { describeFailure, StackFailure } from '../failure.ts';
import { startStack, type Stack } from '../stack.ts';
import { parseStartArguments, startHelp, type StartArguments } from './arguments.ts';
import { summarize } from './summary.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

async function mayReset(args: StartArguments): Promise<boolean> {
  if (!args.reset || args.yes || !process.stdin.isTTY) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question('Forget all data of this stack? [y/N] ')).trim());
  } finally {
    terminal.close();
  }
}

/** Resolves with the exit code when the stack ended, by a person or by itself. */
async function stayUntilEnd(stack: Stack, stopRequested: AbortSignal): Promise<number> {
  const asked = new Promise<undefined>((resolve) => {
    if (stopRequested.aborted) resolve(undefined);
    stopRequested.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const failure = await Promise.race([asked, stack.failed]);
  if (failure !== undefined) complain(failure.message);
  else say('Stopping.');
  await stack.stop();
  return failure === undefined ? 0 : 1;
}

function listenForSignals(onSecond: () => void): AbortController {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      // A terminal and npm may both hand on the same Ctrl-C: only a later one means impatience.
      if (controller.signal.aborted) onSecond();
      else controller.abort();
    });
  }
  return controller;
}

const impatienceMilliseconds = 1_000;

/** npm that is killed (kill -9, a test that gives up) says nothing to us; then we are an orphan and stop. */
function stopWithNpm(controller: AbortController): NodeJS.Timeout | undefined {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) controller.abort();
  }, 500).unref();
}

async function run(args: StartArguments, began: number): Promise<number> {
  let stack: Stack | undefined;
  let firstSignal = 0;
  const controller = listenForSignals(() => {
    if (Date.now() - firstSignal < impatienceMilliseconds) return;
    stack?.kill();
    process.exit(130);
  });
  const npmWatch = stopWithNpm(controller);
  controller.signal.addEventListener('abort', () => {
    firstSignal = Date.now();
    clearInterval(npmWatch);
  });
  try {
    stack = await startStack({
      ...(args.port !== undefined && { port: args.port }),
      ...(args.data !== undefined && { dataDirectory: args.data }),
      reset: args.reset,
      ui: args.ui,
      verbose: args.verbose,
      signal: controller.signal,
      say,
    });
  } catch (error) {
    if (controller.signal.aborted) return 0;
    throw error;
  }
  say(summarize(stack.info, args.ui, (Date.now() - began) / 1000));
  return stayUntilEnd(stack, controller.signal);
}

/** `began`: when the command was entered, so that the time shown is the one that was waited. */
export async function main(argv: readonly string[], began: number): Promise<number> {
  try {
    const args = parseStartArguments(argv, process.env);
    if (args.help) {
      say(startHelp);
      return 0;
    }
    if (!(await mayReset(args))) return 1;
    return await run(args, began);
  } catch (error) {
    complain(describeFailure(error));
    if (!(error instanceof StackFailure) && process.env.CN_LOG_LEVEL === 'debug')
      complain(String((error as Error).stack));
    return 1;
  }
}
