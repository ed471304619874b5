/** A provider that counts how often it was asked for each message, takes its time, and reports nothing. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

export interface CountingProvider {
  readonly url: string;
  readonly calls: ReadonlyMap<string, number>;
  /** Asked and not answered yet. */
  inFlight(): number;
  stop(): void;
}

export async function startCountingProvider(milliseconds: number): Promise<CountingProvider> {
  const calls = new Map<string, number>();
  let inFlight = 0;
  const server = createServer((request, response) => {
    const id = String(request.headers['webhook-id']);
    calls.set(id, (calls.get(id) ?? 0) + 1);
    inFlight += 1;
    request.resume();
    void setTimeout(milliseconds).then(() => {
      inFlight -= 1;
      response.writeHead(202, { 'content-type': 'application/json' }).end(JSON.stringify({ id: `p-${id}` }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    inFlight: () => inFlight,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
