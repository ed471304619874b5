/** What `npm run bench -- …` takes. */
import { parseArgs } from 'node:util';

export const sectionNames = ['start', 'chain', 'subscriptions', 'sql', 'door', 'pricing'] as const;
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
}

export const help = `Measures one stack of this machine against itself.

  npm run bench                     everything, about ten minutes
  npm run bench -- --quick          fewer and shorter rounds, about two minutes
  npm run bench -- --only chain,sql chosen sections of: ${sectionNames.join(', ')}
  npm run bench -- --json FILE      all samples as JSON as well

bench/README.md explains every figure.`;

const whole = { rounds: 6, seconds: 1.5, warmUpSeconds: 0.4, connections: [1, 16, 64], tenants: 1_000, warmStarts: 3 };
const quick = { rounds: 2, seconds: 0.6, warmUpSeconds: 0.3, connections: [1, 16], tenants: 1_000, warmStarts: 1 };

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
