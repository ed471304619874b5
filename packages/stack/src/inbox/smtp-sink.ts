import { randomUUID } from 'node:crypto';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { parseMail } from './mail.ts';
import type { MailStore } from './mail-store.ts';

const sizeLimit = 10 * 1024 * 1024;

async function collect(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  // Beyond the limit it is read on and dropped: SMTP answers after the last byte.
  for await (const chunk of stream as AsyncIterable<Buffer>) if (!stream.sizeExceeded) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function receive(stream: SMTPServerDataStream, session: SMTPServerSession, store: MailStore): Promise<void> {
  const source = await collect(stream);
  if (stream.sizeExceeded) throw Object.assign(new Error('The message is larger than 10 MB.'), { responseCode: 552 });
  await store.add(
    await parseMail(
      randomUUID(),
      source,
      session.envelope.rcptTo.map(({ address }) => address),
    ),
  );
}

/** A real SMTP server that accepts every message and delivers none. Loopback only, hence no login and no TLS. */
export function createSmtpSink(store: MailStore): SMTPServer {
  return new SMTPServer({
    banner: 'ContractNest inbox',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: sizeLimit,
    onData: (stream, session, done) => {
      receive(stream, session, store).then(() => done(), done);
    },
  });
}
