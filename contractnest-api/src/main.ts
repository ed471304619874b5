/** Starts the API. */
import { createApp } from './app.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { createEdgeClient } from './edge-client.ts';
import { createLogs } from './logger.ts';
import { close, createHttpServer, listen } from './server.ts';
import { VERSION } from './version.ts';

const PATIENCE_MS = 10_000;

async function start(config: Config): Promise<void> {
  const logs = createLogs(config.CN_LOG_LEVEL);
  const { logger } = logs;
  const edge = createEdgeClient(config);
  const app = await createApp({ config, edge, logs, version: VERSION });
  const server = createHttpServer(app, config.CN_MAX_CONNECTIONS);
  const port = await listen(server, config.CN_PORT, config.CN_HOST);
  logger.info({ host: config.CN_HOST, port, node: process.version }, 'api listens');

  let stopping = false;
  const stop = async (why: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    logger.info({ why }, 'api stops');
    await close(server, PATIENCE_MS);
    await edge.pool.destroy();
    logs.flush();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop('SIGTERM'));
  process.once('SIGINT', () => void stop('SIGINT'));
  if (config.CN_EXIT_WITH_PARENT) {
    // A parent that was killed cannot say goodbye, but its end of our standard input closes.
    process.stdin.once('close', () => void stop('parent ended')).resume();
  }
  process.on('unhandledRejection', (error) => logger.error({ err: error }, 'unhandled rejection'));
}

try {
  await start(readConfig(process.env));
} catch (error) {
  const message = error instanceof ConfigError ? error.message : `The API cannot start: ${String(error)}`;
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
  process.exit();
}
