/** The API as it runs, over a fake edge, on a free port. */
import type { Server } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import { pino } from 'pino';
import supertest from 'supertest';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createEdgeClient } from '../../src/edge-client.ts';
import { close, createHttpServer, listen } from '../../src/server.ts';
import { fakeEdge, type FakeEdge } from './fake-edge.ts';

export interface TestApi {
  readonly edge: FakeEdge;
  readonly http: ReturnType<typeof supertest.agent>;
  readonly server: Server;
  readonly port: number;
  /** The lines of the log so far. */
  readonly lines: string[];
  close(): Promise<void>;
}

export async function startApi(env: Record<string, string> = {}): Promise<TestApi> {
  const edge = await fakeEdge();
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const config = readConfig({
    CN_EDGE_URL: edge.url,
    CN_EDGE_TIMEOUT_MS: '1000',
    CN_JWT_PRIVATE_KEY: JSON.stringify(await exportJWK(privateKey)),
    ...env,
  });
  const lines: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const client = createEdgeClient(config);
  const app = await createApp({ config, edge: client, logs: { logger, requests: logger }, version: '1.2.3' });
  const server = createHttpServer(app, config.CN_MAX_CONNECTIONS);
  const port = await listen(server, 0, '127.0.0.1');
  return {
    edge,
    server,
    port,
    lines,
    // Requests without cookies of their own unless a test sets them.
    http: supertest(`http://127.0.0.1:${port}`) as unknown as TestApi['http'],
    close: async () => {
      await close(server, 100);
      await client.pool.destroy();
      await edge.close();
    },
  };
}

const secret = 'A'.repeat(43);
export const serviceKey = `cn_service_${secret}`;
export const adminKey = `cn_admin_${secret}`;
export const session = `cn_person_${secret}`;
export const tenantId = '019ac3a0-0000-7000-8000-000000000001';
export const bearer = (token: string): string => `Bearer ${token}`;
export const spend = { creditType: 'notification', channel: 'sms', quantity: 1 };
export const DEDUCT = '/api/billing/credits/deduct';
