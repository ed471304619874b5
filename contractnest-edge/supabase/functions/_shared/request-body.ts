/** Reads a JSON body without ever holding more of it than the cap. */
import type { ErrorCode } from '@contractnest/contract';

export const MAX_BODY_BYTES = 1_000_000;

/** Read and thrown away after a refusal, so that the client gets to hear the answer. */
const MAX_DRAIN_BYTES = 128_000_000;

export type Body = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly code: ErrorCode };

const refused = (code: ErrorCode): Body => ({ ok: false, code });
const jsonType = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;
const decoder = new TextDecoder('utf-8', { fatal: true });

export async function readJson(request: Request): Promise<Body> {
  const declared = request.headers.get('content-length');
  // `request.body` makes a stream, which costs more than reading a small body: it is left alone where possible.
  if (declared === '0' || (declared === null && request.body === null)) return { ok: true, value: {} };
  if (!jsonType.test(request.headers.get('content-type') ?? '')) return await refuse(request, 'unsupported_media_type');
  if (declared !== null && Number(declared) > MAX_BODY_BYTES) return await refuse(request, 'payload_too_large');
  // A declared length is enforced by the server, so one read is bounded; else count while reading.
  const bytes = declared === null ? await collect(request.body) : await request.bytes();
  return bytes === undefined ? refused('payload_too_large') : parse(bytes);
}

function parse(bytes: Uint8Array<ArrayBuffer>): Body {
  try {
    return { ok: true, value: bytes.length === 0 ? {} : JSON.parse(decoder.decode(bytes)) };
  } catch {
    return refused('malformed_json');
  }
}

async function collect(stream: ReadableStream<Uint8Array> | null): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream ?? []) {
    size += chunk.length;
    if (size > MAX_DRAIN_BYTES) return undefined;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > MAX_BODY_BYTES) return undefined;
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

async function refuse(request: Request, code: ErrorCode): Promise<Body> {
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > MAX_DRAIN_BYTES) break;
  }
  return refused(code);
}
