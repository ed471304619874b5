/** The embedded mail inbox: SMTP in, web page and JSON out. Runs in the supervisor, being small. */
import type { AddressInfo, Server } from 'node:net';
import type { PortAllocator } from '../ports.ts';
import { startProvider } from '../provider/start-provider.ts';
import { MailStore } from './mail-store.ts';
import { createSmtpSink } from './smtp-sink.ts';
import { createInboxWeb } from './web.ts';

export interface InboxPlan {
  readonly file: string;
  readonly ports: PortAllocator;
  readonly smtpPort: number | undefined;
  readonly webPort: number | undefined;
  /** Signs what goes to the provider of SMS, WhatsApp and push, and what it reports. */
  readonly providerSecret: string;
}

export interface Inbox {
  readonly smtpPort: number;
  readonly webPort: number;
  /** Shows in the inbox what a provider of SMS, WhatsApp and push is given. */
  readonly providerUrl: string;
  stop(): Promise<void>;
}

const host = '127.0.0.1';

export async function startInbox(plan: InboxPlan): Promise<Inbox> {
  const store = new MailStore(plan.file);
  await store.load();
  const smtp = createSmtpSink(store);
  const web = createInboxWeb(store);
  smtp.on('error', () => undefined);
  const smtpPort = await listen(smtp.server, await plan.ports.take(plan.smtpPort));
  const webPort = await listen(web, await plan.ports.take(plan.webPort));
  const provider = await startProvider(store, plan.providerSecret);
  return {
    smtpPort,
    webPort,
    providerUrl: provider.url,
    stop: async () => {
      web.closeAllConnections();
      await Promise.all([
        provider.stop(),
        new Promise<void>((done) => smtp.close(done)),
        new Promise<void>((done) => web.close(() => done())),
      ]);
    },
  };
}

/** Two starts may have been handed the same free port; the slower one takes another. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const retry = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE' && port !== 0) listen(server, 0).then(resolve, reject);
      else reject(error);
    };
    server.once('error', retry);
    server.listen(port, host, () => {
      server.off('error', retry);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
