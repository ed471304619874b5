/** Reads a body without ever holding more of it than its cap, or waiting for it longer than the limit. */
import { isTooDeep, type ErrorCode } from '@contractnest/contract';
import { environment } from './environment.ts';

export const MAX_BODY_BYTES = 1_000_000;

/** Read and thrown away after a refusal, so that the client gets to hear the answer. */
const MAX_DRAIN_BYTES = 128_000_000;

export type Bytes = Uint8Array<ArrayBuffer>;
export type Body = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly code: ErrorCode };
/** The bytes, or why there are none. */
export type Read = Bytes | 'payload_too_large' | 'body_too_slow';

const refused = (code: ErrorCode): Body => ({ ok: false, code });
const jsonType = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;
const decoder = new TextDecoder('utf-8', { fatal: true });

export async function readJson(request: Request): Promise<Body> {
  const declared = request.headers.get('content-length');
  // `request.body` makes a stream, which costs more than reading a small body: it is left alone where possible.
  if (declared === '0' || (declared === null && request.body === null)) return { ok: true, value: {} };
  if (!jsonType.test(request.headers.get('content-type') ?? '')) {
    await inTime(collect(request.body, 0));
    return refused('unsupported_media_type');
  }
  const bytes = await readBytes(request, MAX_BODY_BYTES);
  return typeof bytes === 'string' ? refused(bytes) : parse(bytes);
}

/** A declared length is enforced by the server, so one read is bounded; else it is counted while it is read. */
export function readBytes(request: Request, max: number): Promise<Read> {
  const declared = request.headers.get('content-length');
  return inTime(declared !== null && Number(declared) <= max ? request.bytes() : collect(request.body, max));
}

function parse(bytes: Bytes): Body {
  try {
    const value: unknown = bytes.length === 0 ? {} : JSON.parse(decoder.decode(bytes));
    return isTooDeep(value) ? refused('invalid_request') : { ok: true, value };
  } catch {
    return refused('malformed_json');
  }
}

async function collect(stream: ReadableStream<Uint8Array> | null, max: number): Promise<Read> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream ?? []) {
    size += chunk.length;
    if (size > MAX_DRAIN_BYTES) break;
    if (size <= max) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > max) return 'payload_too_large';
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** One timer for all bodies that begin in the same second; they get a second more at the most. */
let limit: { readonly renewAt: number; readonly passed: Promise<'body_too_slow'> } | undefined;

function timeLimit(): Promise<'body_too_slow'> {
  const now = Date.now();
  if (limit === undefined || now >= limit.renewAt) {
    const signal = AbortSignal.timeout(environment.bodyTimeoutMs + 1000);
    const passed = new Promise<'body_too_slow'>((resolve) => {
      signal.addEventListener('abort', () => resolve('body_too_slow'), { once: true });
    });
    limit = { renewAt: now + 1000, passed };
  }
  return limit.passed;
}

/** Whoever drips is answered, and nothing waits for them any more; what they still send is thrown away. */
function inTime(reading: Promise<Read>): Promise<Read> {
  reading.catch(() => undefined);
  return Promise.race([reading, timeLimit()]);
}
