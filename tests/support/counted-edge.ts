/** A second edge runtime whose calls to PostgREST pass a proxy that counts them. */
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { endProcess, freePort, runDeno, untilAnswers } from './run-deno.ts';
import { stack } from './stack.ts';

const main = join(import.meta.dirname, '../../contractnest-edge/main.ts');

export interface CountedEdge {
  readonly url: string;
  /** Paths PostgREST was asked for since the last call. */
  take(): string[];
  stop(): Promise<void>;
}

export async function startCountedEdge(
  variables: Readonly<Record<string, string>> = {},
  postgrestUrl: string = stack.postgrestUrl,
): Promise<CountedEdge> {
  const seen: string[] = [];
  const proxy = createServer((incoming, outgoing) => {
    seen.push(incoming.url ?? '');
    const target = new URL(incoming.url ?? '/', postgrestUrl);
    const onward = request(
      target,
      { method: incoming.method, headers: { ...incoming.headers, host: target.host } },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(onward);
  });
  await listen(proxy);
  const port = await freePort();
  const child = runDeno({
    entry: main,
    postgrestUrl: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    variables: { ...variables, CN_EDGE_PORT: String(port) },
  });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(`${url}/functions/v1/health`);
  return {
    url,
    take: () => seen.splice(0),
    stop: async () => {
      await endProcess(child);
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}

const listen = async (server: Server): Promise<void> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
};
