import type { DataDirectory } from './data-directory.ts';
import type { StackEnvironment } from './environment.ts';
import type { PartRunner } from './part-runner.ts';
import type { PortAllocator } from './ports.ts';

export interface StackOptions {
  /** Default `.contractnest` in the checkout, or CN_DATA_DIR. */
  readonly dataDirectory?: string;
  /** Of the API; 0 takes a free one. The others follow it where they are free. Default CN_PORT, else 3000. */
  readonly port?: number;
  /** Serve the built UI. Default true. */
  readonly ui?: boolean;
  /** Forget everything of an earlier start. */
  readonly reset?: boolean;
  /** Show what the parts print instead of writing it to their logs. */
  readonly verbose?: boolean;
  /** `false` switches fsync off, for stacks that are thrown away. Default true. */
  readonly durable?: boolean;
  /** Default `process.env`. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Ends the start early and stops what runs. */
  readonly signal?: AbortSignal;
  readonly say?: (line: string) => void;
}

/** What the steps of a start share. */
export interface StackContext {
  readonly options: StackOptions;
  readonly environment: NodeJS.ProcessEnv;
  readonly config: StackEnvironment;
  readonly data: DataDirectory;
  readonly runner: PartRunner;
  readonly ports: PortAllocator;
  readonly apiPort: number;
  say(line: string): void;
}

/** The n-th port after the API's, when the API's was chosen by a person. */
export function neighbour(context: StackContext, offset: number): number | undefined {
  const chosen = context.options.port ?? context.config.CN_PORT;
  return chosen === 0 ? undefined : context.apiPort + offset;
}
