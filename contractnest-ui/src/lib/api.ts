/** The one client of this page. Which entry it is decides whose cookie the API reads. */
import { createClient, ProblemError, readProblem, type FetchInit } from '@contractnest/contract';
import { noteServerDate } from './server-clock.ts';

export type Audience = 'tenant' | 'admin';

export const audience: Audience = document.documentElement.dataset['audience'] === 'admin' ? 'admin' : 'tenant';

/** Longer than any answer of the API (it gives up at 30 s), so that its own refusal is what we show. */
const PATIENCE_MS = 35_000;

async function send(url: string, { signal, ...init }: FetchInit): Promise<Response> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const reply = await fetch(url, {
    ...init,
    cache: 'no-store',
    credentials: 'same-origin',
    signal: signal === undefined ? patience : AbortSignal.any([signal, patience]),
  });
  noteServerDate(reply.headers.get('date'));
  return reply;
}

/** A file instead of an answer. A long one may take its time. */
export async function fetchFile(url: string, productCode: string | undefined): Promise<Blob> {
  const headers = { 'x-cn-audience': audience, ...(productCode !== undefined && { 'x-product-code': productCode }) };
  try {
    const reply = await fetch(url, { headers, cache: 'no-store', credentials: 'same-origin' });
    if (reply.ok) return await reply.blob();
    const text = await reply.text();
    throw new ProblemError(readProblem(reply.status, text, reply.headers.get('x-request-id') ?? ''));
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    throw new ProblemError(readProblem(503, '', ''), { cause });
  }
}

export const api = createClient({ baseUrl: '', headers: { 'x-cn-audience': audience }, fetch: send });
