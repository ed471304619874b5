import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StackFailure } from '../failure.ts';

export interface StartArguments {
  readonly port: number | undefined;
  readonly data: string | undefined;
  readonly reset: boolean;
  readonly yes: boolean;
  readonly ui: boolean;
  readonly verbose: boolean;
  readonly help: boolean;
}

export const startHelp = `Starts ContractNest on this machine.

  npm start                      reuses what the last start made
  npm start -- --port 4000       the address of the product (default 3000)
  npm start -- --data DIR        another data folder (default .contractnest)
  npm start -- --reset [--yes]   forgets all data first; asks on a terminal unless --yes
  npm start -- --no-ui           without the built user interface
  npm start -- --verbose         shows what the parts print instead of writing it to their logs

Ctrl-C stops everything. An existing Postgres or Supabase is set in the environment or in .env;
.env.example explains every variable.`;

function parsePort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  throw new StackFailure(`--port takes a number from 0 to 65535, not "${text}".`);
}

/** npm changes to the root of the checkout; a relative folder is meant from where the person stands. */
function parseDirectory(text: string | undefined, from: string): string | undefined {
  if (text === undefined || isAbsolute(text)) return text;
  if (text === '') throw new StackFailure('--data takes a folder.');
  return resolve(from, text);
}

export function parseStartArguments(args: readonly string[], environment: NodeJS.ProcessEnv): StartArguments {
  const { values } = parse(args);
  return {
    port: parsePort(values.port),
    data: parseDirectory(values.data, environment.INIT_CWD ?? process.cwd()),
    reset: values.reset === true,
    yes: values.yes === true,
    ui: values['no-ui'] !== true,
    verbose: values.verbose === true,
    help: values.help === true,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        reset: { type: 'boolean' },
        yes: { type: 'boolean', short: 'y' },
        'no-ui': { type: 'boolean' },
        verbose: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new StackFailure(
      `${(error as Error).message.split('. To specify')[0]} ("npm start -- --help" lists what there is).`,
    );
  }
}
