/** `npm run bench`: starts a stack of its own, measures it, and says which goals it reaches. */
import { writeFile } from 'node:fs/promises';
import pg from 'pg';
import { findNode } from '../packages/stack/src/parts/api-part.ts';
import type { Bench } from './context.ts';
import { Generator } from './load/generator.ts';
import { describeMachine, type Machine } from './machine.ts';
import { help, readOptions, type Options } from './options.ts';
import type { Figure } from './report/figure.ts';
import { goalTable } from './report/table.ts';
import { batches } from './sections/batches.ts';
import { billing } from './sections/billing.ts';
import { chain } from './sections/chain.ts';
import { context } from './sections/context.ts';
import { door } from './sections/door.ts';
import { growth } from './sections/growth.ts';
import { memory } from './sections/memory.ts';
import { messages } from './sections/messages.ts';
import { pricing } from './sections/pricing.ts';
import { signIn } from './sections/sign-in.ts';
import { sql } from './sections/sql.ts';
import { subscriptions } from './sections/subscriptions.ts';
import { startRepeatedly, warmStartFigure, type Starts } from './sections/start.ts';
import { usage } from './sections/usage.ts';
import { BenchStack } from './stack/bench-stack.ts';
import { superuserUrl } from './stack/database-urls.ts';
import { prepareDatabase } from './stack/prepare.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function postgresVersion(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  await client.end();
  return rows[0]?.server_version ?? 'unknown';
}

function introduce(
  { processor, cores, memoryGigabytes, system, loadBefore, versions }: Machine,
  options: Options,
): void {
  say(`${cores} × ${processor}, ${memoryGigabytes} GB, ${system}, load before ${loadBefore.toFixed(2)}`);
  say(
    Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', '),
  );
  say(`${options.rounds} rounds of ${options.seconds} s each, ${options.tenants} tenants; medians (min–max); fsync on`);
}

function tellStarts({ cold, warm }: Starts): void {
  say(
    `\nstart to ready: ${cold.toFixed(1)} s with nothing there, then ${warm.map((time) => time.toFixed(1)).join(', ')} s with data`,
  );
}

/** In this order: last what makes the database large. */
const sections = {
  'sign-in': signIn,
  chain,
  subscriptions,
  context,
  sql,
  door,
  pricing,
  batches,
  usage,
  billing,
  messages,
  growth,
} as const;

async function measureAll(stack: BenchStack, options: Options): Promise<Figure[]> {
  const figures: Figure[] = [];
  const kept: Record<string, unknown> = {};
  const loadBefore = describeMachine('').loadBefore;
  const starts = await startRepeatedly(stack, options);
  const [info, secrets] = [await stack.info(), await stack.secrets()];
  const superuser = superuserUrl(info, secrets);
  const machine = { ...describeMachine(await postgresVersion(superuser)), loadBefore };
  introduce(machine, options);
  const tenants = await prepareDatabase(superuser, options.tenants);
  const generator = Generator.start(findNode(process.env['CN_NODE_BIN']), {
    tenants,
    privateKey: secrets.jwtPrivateKey,
    pids: info.pids,
  });
  const reach = (figure: Figure): void => void figures.push(figure);
  const keep = (name: string, samples: unknown): void => void (kept[name] = samples);
  const bench: Bench = { options, stack, info, secrets, tenants, generator, say, reach, keep };
  try {
    if (options.only.includes('start')) {
      tellStarts(starts);
      keep('starts', starts);
      reach(warmStartFigure(starts));
      await memory(bench);
    }
    for (const [name, measureIt] of Object.entries(sections))
      if (options.only.some((each) => each === name)) await measureIt(bench);
  } finally {
    generator.stop();
  }
  if (options.json !== undefined)
    await writeFile(options.json, JSON.stringify({ machine, options, figures, samples: kept }, null, 2));
  return figures;
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    say(help);
    return 0;
  }
  const stack = await BenchStack.create(options.only.includes('sign-in'));
  const interrupted = new Promise<undefined>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(undefined));
  });
  try {
    const figures = await Promise.race([measureAll(stack, options), interrupted]);
    if (figures === undefined) return 130;
    say(`\n${goalTable(figures)}`);
    return 0;
  } finally {
    await stack.remove();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
