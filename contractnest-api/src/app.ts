/** What is installed, in the order in which a request meets it. */
import { apiOperations, operations, type Operation } from '@contractnest/contract';
import express, { Router, type Express } from 'express';
import type { Logger } from 'pino';
import { createTouch } from './auth/session-touch.ts';
import { customOperations } from './auth/sign-in.ts';
import { createTokens } from './auth/tokens.ts';
import type { Config } from './config.ts';
import { createContextCache } from './context/context-cache.ts';
import type { EdgeClient } from './edge-client.ts';
import { csvFile, csvFiles } from './export/csv-file.ts';
import { healthz, readyz } from './health.ts';
import { begin } from './http/begin.ts';
import { cors } from './http/cors.ts';
import { methodNotAllowed, notFound, refusals } from './http/errors.ts';
import { createRateLimits } from './http/rate-limit.ts';
import { pageHeaders } from './http/security-headers.ts';
import { billFiles } from './invoices/bill-file.ts';
import type { Logs } from './logger.ts';
import { createMetrics, serveMetrics } from './metrics.ts';
import { operationRoute, type RouteParts } from './operation-route.ts';
import { logoFile } from './profile/logo-file.ts';
import { logoUpload } from './profile/redraw-logo.ts';
import { docs, openApi } from './site/docs.ts';
import { ui } from './site/ui.ts';

export interface AppParts {
  readonly config: Config;
  readonly edge: EdgeClient;
  readonly logs: Pick<Logs, 'logger' | 'requests'>;
  readonly version: string;
}

export async function createApp({ config, edge, logs, version }: AppParts): Promise<Express> {
  const { logger } = logs;
  const metrics = createMetrics(edge.pool);
  const app = express();
  app.disable('x-powered-by').disable('etag').enable('case sensitive routing').enable('strict routing');
  app.set('query parser', 'simple').set('trust proxy', config.CN_TRUST_PROXY);

  app.use(begin(logs.requests, metrics));
  if (config.CN_CORS_ORIGINS.length > 0) app.use('/api', cors(config.CN_CORS_ORIGINS));
  const parts = await routeParts(config, edge, logger);
  for (const file of csvFiles) app.get(file.path, csvFile(file, parts));
  app.get(operations.getLogo.path, logoFile(parts));
  for (const file of billFiles) app.get(file.path, file.handler(parts));
  installOperations(app, parts);
  app.use('/api', notFound);

  app.get('/healthz', healthz);
  app.get('/readyz', readyz(edge, config));
  app.get('/metrics', serveMetrics(metrics, config.CN_METRICS_TOKEN));
  app.get('/openapi.json', openApi(version));

  app.use(pageHeaders(config.CN_PUBLIC_URL));
  app.use('/docs', docs());
  if (config.CN_UI_DIR !== undefined) app.use(ui(config.CN_UI_DIR));
  app.use(notFound);
  app.use(refusals(logger));
  return app;
}

async function routeParts(config: Config, edge: EdgeClient, logger: Logger): Promise<RouteParts> {
  const tokens = await createTokens(config.CN_JWT_PRIVATE_KEY);
  const { logout } = operations;
  const custom = customOperations((audience, credential) => {
    void (async () => {
      const authorization = await tokens.of(audience === 'admin' ? 'admin' : 'person', credential);
      const headers = { 'content-type': 'application/json', authorization };
      await edge.call({ path: `/functions/v1/${logout.edge}/${logout.id}`, headers, body: '{}' });
      tokens.forget(credential);
    })().catch((error: unknown) => logger.warn({ err: error }, 'replaced session was not ended'));
  });
  const limits = createRateLimits(config, edge, tokens, logger);
  const all = new Map([...custom, ['setLogo', { before: logoUpload(limits) }] as const]);
  const contexts = createContextCache(limits.holderOf, edge, tokens, logger);
  return { config, edge, tokens, custom: all, limits, contexts, touch: createTouch(edge, logger) };
}

/**
 * Paths without parameters first: `/credits/deduct` is not a tenant called "deduct". Express tries routes one after another,
 * so those that begin alike share a router, and a request is compared with those of its part alone.
 */
function installOperations(app: Express, parts: RouteParts): void {
  const byPath = new Map<string, Operation[]>();
  for (const op of apiOperations) byPath.set(op.path, [...(byPath.get(op.path) ?? []), op]);
  const literalFirst = [...byPath].sort(([a], [b]) => parameters(a) - parameters(b));
  const routerAt = routers(app);
  for (const [path, group] of literalFirst) {
    const prefix = path.split('/', 3).join('/');
    // Under a router of its own, a path that ends with the prefix would be the same with a slash behind it.
    const [router, rest] = path === prefix ? [app, path] : [routerAt(prefix), path.slice(prefix.length)];
    for (const op of group) router[op.method](rest, operationRoute(op, parts));
    const allow = group.flatMap((op) => (op.method === 'get' ? ['GET', 'HEAD'] : [op.method.toUpperCase()]));
    router.all(rest, methodNotAllowed(allow.join(', ')));
  }
}

function routers(app: Express): (prefix: string) => Router {
  const known = new Map<string, Router>();
  return (prefix) => {
    const router = known.get(prefix) ?? Router({ caseSensitive: true, strict: true });
    if (!known.has(prefix)) app.use(prefix, router);
    known.set(prefix, router);
    return router;
  };
}

const parameters = (path: string): number => path.split(':').length - 1;
