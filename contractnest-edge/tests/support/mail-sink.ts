/** A mail server that keeps every message it is given. */

export interface MailSink {
  readonly url: string;
  /** The next message that has not been taken yet. */
  next(): Promise<string>;
}

export function mailSink(): MailSink {
  const listener = Deno.listen({ hostname: '127.0.0.1', port: 0 });
  listener.unref();
  const mails: string[] = [];
  const waiting: ((mail: string) => void)[] = [];
  const keep = (mail: string): void => {
    const first = waiting.shift();
    if (first === undefined) mails.push(mail);
    else first(mail);
  };
  void (async () => {
    for await (const connection of listener) void converse(connection, keep);
  })();
  return {
    url: `smtp://127.0.0.1:${listener.addr.port}`,
    next: () => {
      const mail = mails.shift();
      return mail === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(mail);
    },
  };
}

async function converse(connection: Deno.TcpConn, keep: (mail: string) => void): Promise<void> {
  connection.unref();
  const encoder = new TextEncoder();
  const say = (line: string): Promise<number> => connection.write(encoder.encode(`${line}\r\n`));
  await say('220 test');
  let text = '';
  let inMail = false;
  for await (const chunk of connection.readable.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (inMail) {
      const end = text.indexOf('\r\n.\r\n');
      if (end === -1) continue;
      keep(text.slice(0, end));
      text = '';
      inMail = false;
      await say('250 kept');
      continue;
    }
    for (let at = text.indexOf('\r\n'); at !== -1; at = text.indexOf('\r\n')) {
      const command = text.slice(0, at).toUpperCase();
      text = text.slice(at + 2);
      inMail = command === 'DATA';
      await say(inMail ? '354 go on' : command === 'QUIT' ? '221 bye' : '250 ok');
    }
  }
}
