/** `npm run crash -- --seconds 120 --seed 7`: the crash harness for as long as one likes. Ends with 1 when it found something. */
import { parseArgs } from 'node:util';
import { commitWithoutWaiting, crashRun, faultsOf, startCrashStack } from './support/crash-run.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    /** Answers before the disk has it: the harness must then report losses. */
    asynchronous: { type: 'boolean', default: false },
  },
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const { stack, stop } = await startCrashStack();
try {
  if (values.asynchronous) await commitWithoutWaiting(stack);
  say(`Seed ${values.seed}, ${values.seconds} s.`);
  const report = await crashRun(stack, { seed: Number(values.seed), seconds: Number(values.seconds) });
  say(JSON.stringify(report, null, 2));
  const found = Object.entries(faultsOf(report)).filter(([, list]) => list.length > 0);
  say(
    found.length === 0
      ? 'Nothing was lost and nothing was counted twice.'
      : `Found: ${found.map(([name, list]) => `${list.length} ${name}`).join(', ')}.`,
  );
  process.exitCode = found.length === 0 ? 0 : 1;
} finally {
  await stop();
}
