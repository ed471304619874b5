/** The one client of this page. Which entry it is decides whose cookie the API reads. */
import { createClient, type FetchInit } from '@contractnest/contract';
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

export const api = createClient({ baseUrl: '', headers: { 'x-cn-audience': audience }, fetch: send });
