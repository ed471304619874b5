/** Reads a JSON body: bounded, UTF-8, and never more than once. */
import type { IncomingMessage } from 'node:http';
import { isTooDeep } from '@contractnest/contract';
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
    await read(req, 0);
    throw new Refusal('unsupported_media_type');
  }
  const bytes = await read(req, Number(length) > MAX_BODY_BYTES ? 0 : MAX_BODY_BYTES);
  if (bytes === undefined) throw new Refusal('payload_too_large', {}, { connection: 'close' });
  return parse(bytes);
}

function parse(bytes: Buffer): unknown {
  const value = bytes.length === 0 ? {} : decode(bytes);
  if (!isTooDeep(value)) return value;
  const fault = { in: 'body', pointer: '', message: 'Lists and objects lie in each other too deeply' } as const;
  throw new Refusal('invalid_request', { errors: [fault] });
}

function decode(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new Refusal('malformed_json');
  }
}

/** All of the body, or undefined when it is longer than `keep`: then it was read on, and thrown away. */
function read(req: IncomingMessage, keep: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let patience: NodeJS.Timeout | undefined;
    const finish = (bytes: Buffer | undefined): void => {
      clearTimeout(patience);
      req.off('data', onData);
      resolve(bytes);
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= keep) return void chunks.push(chunk);
      chunks.length = 0;
      patience ??= setTimeout(() => finish(undefined), MAX_DRAIN_MS);
      if (size > MAX_DRAIN_BYTES) finish(undefined);
    };
    req.on('data', onData);
    req.once('end', () => {
      const [first] = chunks;
      if (size > keep) finish(undefined);
      else finish(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks));
    });
    // The client went away in the middle; nobody hears the answer.
    req.once('error', () => {
      clearTimeout(patience);
      reject(new Refusal('malformed_json'));
    });
  });
}
