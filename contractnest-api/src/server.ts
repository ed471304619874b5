/** The HTTP server: limits that slow or idle clients meet, and an orderly end. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { answerBrokenRequest } from './http/errors.ts';

export function createHttpServer(listener: RequestListener, maxConnections: number): Server {
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      // How often the two limits above are looked after.
      connectionsCheckingInterval: 2_000,
      // Above the idle time of usual load balancers, which must be the ones to close.
      keepAliveTimeout: 65_000,
      maxHeaderSize: 16_384,
    },
    listener,
  );
  server.maxConnections = maxConnections;
  server.on('clientError', answerBrokenRequest);
  return server;
}

export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Lets running requests end, up to a limit; idle connections are closed at once. */
export function close(server: Server, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), patienceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    // Clients that keep their connection busy are told to open the next one elsewhere.
    server.prependListener('request', (_req, res) => res.setHeader('connection', 'close'));
    server.closeIdleConnections();
  });
}
