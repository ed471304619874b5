/**
 * A provider of SMS, WhatsApp and push for development: it speaks the real protocol over HTTP, shows what it was given in
 * the inbox, and reports deliveries. The end of a number says how it behaves (docs/messages.md).
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MailStore } from '../inbox/mail-store.ts';

export interface ProviderSimulator {
  readonly url: string;
  stop(): Promise<void>;
}

interface Given {
  readonly reference: string;
  readonly to: string;
  readonly sender: string;
  readonly subject: string | null;
  readonly text: string;
  readonly callbackUrl: string;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const bodyLimit = 100_000;

export async function startProvider(store: MailStore, secret: string): Promise<ProviderSimulator> {
  const taken = new Map<string, Answer>();
  const server = createServer((request, response) => {
    answerTo(request, store, secret, taken).then(
      ({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      () => response.writeHead(500).end(),
    );
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

const signatureOf = (secret: string, id: string, at: string, body: string): string =>
  `v1,${createHmac('sha256', secret).update(`${id}.${at}.${body}`).digest('base64')}`;

function isSigned(secret: string, { headers }: IncomingMessage, body: string): boolean {
  const [id, at] = [String(headers['webhook-id']), String(headers['webhook-timestamp'])];
  const [given, expected] = [
    Buffer.from(String(headers['webhook-signature'])),
    Buffer.from(signatureOf(secret, id, at, body)),
  ];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request as AsyncIterable<Buffer>) {
    body += chunk.toString('utf8');
    if (body.length > bodyLimit) throw new Error('The message is too large.');
  }
  return body;
}

async function answerTo(
  request: IncomingMessage,
  store: MailStore,
  secret: string,
  taken: Map<string, Answer>,
): Promise<Answer> {
  const body = await read(request);
  if (!isSigned(secret, request, body)) return { status: 401, body: { error: 'The signature is wrong.' } };
  const id = String(request.headers['webhook-id']);
  // A message is taken once: the same id gets the same answer, and nothing else happens.
  const known = taken.get(id);
  if (known !== undefined) return known;
  const given = JSON.parse(body) as Given;
  if (given.to.endsWith('00001')) return { status: 400, body: { error: 'There is no such number.' } };
  if (given.to.endsWith('00002')) return { status: 503, body: { error: 'Try again later.' } };
  const answer = { status: 202, body: { id: `sim-${id}` } };
  taken.set(id, answer);
  await show(store, id, request.url?.slice(1) ?? '', given);
  if (given.to.endsWith('00003')) return { status: 500, body: { error: 'Taken, but nobody is told so.' } };
  void report(given, secret, `sim-${id}`);
  return answer;
}

const show = (store: MailStore, id: string, channel: string, { to, sender, subject, text }: Given): Promise<void> =>
  store.add({
    id,
    subject: `${channel}: ${subject ?? text.slice(0, 80)}`,
    from: [{ address: `${channel}@provider.local`, name: sender }],
    to: [{ address: `${to}@${channel}.local`, name: '' }],
    date: new Date().toISOString(),
    text,
    html: '',
  });

/** Reported like a real one: signed, a moment later, three times at the most. */
async function report({ reference, to, callbackUrl }: Given, secret: string, providerRef: string): Promise<void> {
  const failed = to.endsWith('00004');
  const body = JSON.stringify({
    reference,
    status: failed ? 'failed' : 'delivered',
    providerRef,
    ...(failed && { reason: 'The phone is off.' }),
  });
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200 * attempt));
    const at = String(Math.floor(Date.now() / 1000));
    const headers = {
      'content-type': 'application/json',
      'webhook-id': `${providerRef}-report`,
      'webhook-timestamp': at,
      'webhook-signature': signatureOf(secret, `${providerRef}-report`, at, body),
    };
    const sent = fetch(callbackUrl, { method: 'POST', headers, body, signal: AbortSignal.timeout(5_000) });
    const answer = await sent.catch(() => undefined);
    if (answer?.ok === true) return;
  }
}
