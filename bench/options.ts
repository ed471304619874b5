/** What `npm run bench -- …` takes. */
import { parseArgs } from 'node:util';

export const sectionNames = [
  'start',
  'chain',
  'subscriptions',
  'context',
  'sql',
  'door',
  'pricing',
  'batches',
  'usage',
  'billing',
  'messages',
  'growth',
  'sign-in',
] as const;
export type SectionName = (typeof sectionNames)[number];

export interface Options {
  readonly only: readonly SectionName[];
  readonly json: string | undefined;
  readonly help: boolean;
  /** How often each variant is measured; the variants take turns within a round. */
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly connections: readonly number[];
  readonly tenants: number;
  readonly warmStarts: number;
  /** How many subscriptions a billing run has, with a hundred events each. */
  readonly subscriptions: number;
  /** How many tenants, and how many rows of usage, the large side of `growth` has; the small one has the first. */
  readonly growth: { readonly tenants: readonly [number, number]; readonly events: readonly [number, number] };
}

export const help = `Measures one stack of this machine against itself.

  npm run bench                     everything, about half an hour
  npm run bench -- --quick          fewer and shorter rounds, about four minutes
  npm run bench -- --only chain,sql chosen sections of: ${sectionNames.join(', ')}
  npm run bench -- --json FILE      all samples as JSON as well

bench/README.md explains every figure.`;

const whole = {
  rounds: 6,
  seconds: 1.5,
  warmUpSeconds: 0.4,
  connections: [1, 16, 64],
  tenants: 1_000,
  warmStarts: 3,
  subscriptions: 10_000,
  growth: { tenants: [1_000, 1_000_000], events: [1_000_000, 10_000_000] },
} as const;
const quick = {
  rounds: 2,
  seconds: 0.6,
  warmUpSeconds: 0.3,
  connections: [1, 16],
  tenants: 1_000,
  warmStarts: 1,
  subscriptions: 1_000,
  growth: { tenants: [1_000, 20_000], events: [20_000, 200_000] },
} as const;

const isSection = (name: string): name is SectionName => (sectionNames as readonly string[]).includes(name);

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean' },
      only: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const asked = values.only?.split(',') ?? [...sectionNames];
  const only = asked.filter(isSection);
  if (only.length !== asked.length) throw new Error(`--only takes some of ${sectionNames.join(',')}.`);
  return { ...(values.quick === true ? quick : whole), only, json: values.json, help: values.help === true };
}
