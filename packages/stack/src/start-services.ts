/** PostgREST, edge and API: the embedded ones, or Supabase in place of the first two. */
import { exists } from './files.ts';
import { StackFailure } from './failure.ts';
import { apiAddress, apiPart, findNode } from './parts/api-part.ts';
import { edgePart, findDeno } from './parts/edge-part.ts';
import { findPostgrest, postgrestPart } from './parts/postgrest-part.ts';
import { inRepository } from './repository.ts';
import type { Secrets } from './secrets.ts';
import { neighbour, type StackContext } from './stack-context.ts';

export interface Gateway {
  readonly postgrestUrl: string;
  readonly edgeUrl: string;
  readonly ports: Readonly<Record<string, number>>;
}

export interface GatewayPlan {
  readonly authenticatorUrl: string | undefined;
  readonly smtpUrl: string;
  readonly publicUrl: string;
  readonly providerUrl: string | undefined;
}

function defined(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** The keys of this stack; those of the environment win, as an existing service knows only them. */
function keyVariables(context: StackContext, secrets: Secrets): Record<string, string> {
  const { config } = context;
  return {
    CN_JWT_PRIVATE_KEY: config.CN_JWT_PRIVATE_KEY ?? secrets.jwtPrivateKey,
    CN_JWT_PUBLIC_JWKS: config.CN_JWT_PUBLIC_JWKS ?? secrets.jwtPublicJwks,
  };
}

export async function startGateway(context: StackContext, secrets: Secrets, plan: GatewayPlan): Promise<Gateway> {
  const { SUPABASE_URL } = context.config;
  if (SUPABASE_URL !== undefined) return { postgrestUrl: `${SUPABASE_URL}/rest/v1`, edgeUrl: SUPABASE_URL, ports: {} };
  if (plan.authenticatorUrl === undefined) throw new StackFailure('There is no database for PostgREST to serve.');
  const postgrest = await startPostgrest(context, secrets, plan.authenticatorUrl);
  context.options.signal?.throwIfAborted();
  const postgrestUrl = `http://127.0.0.1:${postgrest}`;
  const edge = await startEdge(context, secrets, postgrestUrl, plan);
  return { postgrestUrl, edgeUrl: `http://127.0.0.1:${edge}`, ports: { postgrest, edge } };
}

async function startPostgrest(context: StackContext, secrets: Secrets, databaseUrl: string): Promise<number> {
  const { environment, config, runner, ports } = context;
  const program = findPostgrest(environment, config.CN_POSTGREST_BIN);
  const publicJwks = keyVariables(context, secrets).CN_JWT_PUBLIC_JWKS ?? '';
  return runner.startOnFreePort(ports, neighbour(context, 2), async (port) =>
    postgrestPart({
      port,
      adminPort: await ports.take(neighbour(context, 3)),
      databaseUrl,
      publicJwks,
      environment,
      program,
    }),
  );
}

async function startEdge(
  context: StackContext,
  secrets: Secrets,
  postgrestUrl: string,
  plan: GatewayPlan,
): Promise<number> {
  const { environment, config, runner, ports } = context;
  const program = findDeno(environment, config.CN_DENO_BIN);
  const variables = defined({
    ...keyVariables(context, secrets),
    CN_POSTGREST_URL: postgrestUrl,
    CN_OTP_PEPPER: config.CN_OTP_PEPPER ?? secrets.otpPepper,
    CN_SECOND_FACTOR_KEY: config.CN_SECOND_FACTOR_KEY ?? secrets.secondFactorKey,
    CN_SMS_SENDER: config.CN_SMS_SENDER ?? (config.CN_SMTP_URL === undefined ? 'inbox' : undefined),
    CN_WORKER_SECRET: config.CN_WORKER_SECRET ?? secrets.workerSecret,
    CN_SMTP_URL: plan.smtpUrl,
    CN_MAIL_FROM: config.CN_MAIL_FROM ?? 'ContractNest <no-reply@contractnest.test>',
    CN_PUBLIC_URL: plan.publicUrl,
    CN_PROVIDER_URL: plan.providerUrl,
    CN_PROVIDER_SECRET: config.CN_PROVIDER_SECRET ?? secrets.providerSecret,
    CN_LOG_LEVEL: config.CN_LOG_LEVEL,
  });
  return runner.startOnFreePort(ports, neighbour(context, 1), (port) =>
    edgePart({ port, environment, variables, program }),
  );
}

export interface ApiStart {
  readonly gateway: Gateway;
  readonly publicUrl: string;
  readonly fingerprint: string | undefined;
}

export async function startApi(
  context: StackContext,
  secrets: Secrets,
  { gateway, publicUrl, fingerprint }: ApiStart,
): Promise<void> {
  const { environment, config, runner, options } = context;
  const main = inRepository('contractnest-api/dist/main.js');
  if (!(await exists(main))) throw new StackFailure(`The API is not built (${main} is missing): run "npm run build".`);
  const ui = inRepository('contractnest-ui/dist');
  const variables = defined({
    ...keyVariables(context, secrets),
    CN_PUBLIC_URL: publicUrl,
    CN_EDGE_URL: gateway.edgeUrl,
    CN_POSTGREST_URL: gateway.postgrestUrl,
    CN_MIGRATIONS_FINGERPRINT: fingerprint,
    CN_UI_DIR: options.ui !== false && (await exists(ui)) ? ui : undefined,
    CN_LOG_LEVEL: config.CN_LOG_LEVEL,
    SUPABASE_ANON_KEY: config.SUPABASE_ANON_KEY,
  });
  const program = findNode(config.CN_NODE_BIN);
  const plan = { host: config.CN_HOST ?? '127.0.0.1', port: context.apiPort, environment, variables, program };
  await runner.start(apiPart(plan));
  await awaitChain(apiAddress(plan));
}

const chainMilliseconds = 15_000;

/** Each part lives; this asks through all of them whether they work together. */
async function awaitChain(address: string): Promise<void> {
  const deadline = Date.now() + chainMilliseconds;
  let seen = 'no answer';
  while (Date.now() < deadline) {
    const answer = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (answer?.ok === true) return;
    seen = (await answer?.text()) ?? seen;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new StackFailure(`The parts run, but do not work together: ${seen}`);
}
