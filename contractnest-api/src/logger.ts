/** One JSON line per request, written in batches; nothing secret has a field to stand in. */
import { pino, destination, type Logger } from 'pino';

const secret = ['authorization', 'cookie', 'code', 'email', 'token', 'password'];

export interface Logs {
  readonly logger: Logger;
  /** For the line of a request, whose fields are fixed and harmless: looking for secrets in it costs 3 %. */
  readonly requests: Logger;
  /** Writes what is still held back; for the end of the process. */
  flush(): void;
}

export function createLogs(level: string): Logs {
  // Buffered: a write per request would cost more than the rest of the logging.
  const out = destination({ fd: 1, sync: false, minLength: 4096, periodicFlush: 500 });
  const redact = { paths: secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' };
  const base = { name: 'api', pid: process.pid };
  return {
    logger: pino({ level, base, redact }, out),
    requests: pino({ level, base }, out),
    flush: () => {
      try {
        out.flushSync();
      } catch {
        // Standard output is gone: nobody is left to read it.
      }
    },
  };
}
