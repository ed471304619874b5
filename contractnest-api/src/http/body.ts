/** Reads a JSON body: bounded, UTF-8, and never more than once. */
import type { IncomingMessage } from 'node:http';
import { Refusal } from '../refusal.ts';

export const MAX_BODY_BYTES = 1_000_000;

/** Read and thrown away when too large: closing at once would cost the client our answer. */
const MAX_DRAIN_BYTES = 128_000_000;
const MAX_DRAIN_MS = 10_000;

const jsonType = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;
const utf8 = new TextDecoder('utf-8', { fatal: true });

export async function readJson(req: IncomingMessage): Promise<unknown> {
  const { headers } = req;
  const length = headers['content-length'];
  if (headers['transfer-encoding'] === undefined && (length === undefined || length === '0')) return {};
  if (!jsonType.test(headers['content-type'] ?? '') || headers['content-encoding'] !== undefined) {
    await drain(req);
    throw new Refusal('unsupported_media_type');
  }
  if (Number(length) > MAX_BODY_BYTES) return tooLarge(req);
  return parse(await collect(req));
}

function parse(bytes: Buffer): unknown {
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new Refusal('malformed_json');
  }
}

function collect(req: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
      else {
        req.off('data', onData);
        tooLarge(req).catch(reject);
      }
    };
    req.on('data', onData);
    req.on('end', () => {
      const [first] = chunks;
      resolve(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks));
    });
    // The client went away in the middle; nobody hears the answer.
    req.on('error', () => reject(new Refusal('malformed_json')));
  });
}

async function tooLarge(req: IncomingMessage): Promise<never> {
  await drain(req);
  throw new Refusal('payload_too_large', {}, { connection: 'close' });
}

function drain(req: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let size = 0;
    const timer = setTimeout(finish, MAX_DRAIN_MS);
    function finish(): void {
      clearTimeout(timer);
      req.pause();
      resolve();
    }
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_DRAIN_BYTES) finish();
    });
    req.once('end', finish);
    req.once('close', finish);
    req.resume();
  });
}
