/** Makes the operations of one function answer: as a Supabase function, or inside the embedded server. */
import { allOperations } from '@contractnest/contract';
import { problemResponse } from './problems.ts';
import { isEmbedded, register, type Handler } from './registry.ts';
import { makeRequestId } from './request-id.ts';
import { answer } from './rpc.ts';

/** Which operations those are stands in the contract, with each of them. */
export function serve(name: string): void {
  const byId = new Map(allOperations.filter((op) => op.edge === name).map((op) => [op.id, op]));
  install(name, (request, rest) => {
    const op = byId.get(rest);
    return op === undefined ? unknownPath() : answer(op, request);
  });
}

export function install(name: string, handler: Handler): void {
  if (isEmbedded()) register(name, handler);
  else Deno.serve((request) => handler(request, restOf(request.url, name)));
}

export const unknownPath = (): Response => problemResponse('not_found', makeRequestId());

/** Supabase hands over `/<name>/<rest>`, other hosts keep `/functions/v1` before it. */
export function restOf(url: string, name: string): string {
  const path = pathOf(url);
  const at = path.indexOf(`/${name}`);
  return at === -1 ? '' : path.slice(at + name.length + 2);
}

/** Plain string work: `new URL` on every request costs more than all the routing. */
export function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  if (start === -1) return '/';
  const query = url.indexOf('?', start);
  return query === -1 ? url.slice(start) : url.slice(start, query);
}
