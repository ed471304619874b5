/** Stands between clients and the API and loses some replies: the server has answered, the client never hears it. */
import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Random } from './random.ts';

export interface LossyProxy {
  readonly url: string;
  dropped(): number;
  stop(): void;
}

export async function startLossyProxy(target: string, lossRate: number, random: Random): Promise<LossyProxy> {
  const agent = new Agent({ keepAlive: true });
  let dropped = 0;
  const server = createServer((incoming, outgoing) => {
    const lose = random.chance(lossRate);
    passOn(target, agent, incoming, outgoing, () => {
      if (lose) dropped += 1;
      return lose;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    dropped: () => dropped,
    stop: () => {
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

function passOn(
  target: string,
  agent: Agent,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  loses: () => boolean,
): void {
  const url = new URL(incoming.url ?? '/', target);
  // What breaks behind us breaks for the client too.
  const cut = (): void => void outgoing.destroy();
  const onward = request(
    url,
    { agent, method: incoming.method, headers: { ...incoming.headers, host: url.host } },
    (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', cut);
      answer.on('end', () => {
        if (loses()) return cut();
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(Buffer.concat(chunks));
      });
    },
  );
  onward.on('error', cut);
  incoming.on('error', () => onward.destroy());
  incoming.pipe(onward);
}
