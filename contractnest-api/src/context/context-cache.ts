/**
 * Keeps the answers about tenants' contexts for up to half a minute. They never decide: a spend asks the database. Kept
 * per credential, so that nobody reads what somebody else may read. Writes through this copy are forgotten at once;
 * what other copies did, and credentials that ended, within a second (docs/decisions/0061).
 */
import { operations, type Operation } from '@contractnest/contract';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Caller } from '../auth/caller.ts';
import type { Tokens } from '../auth/tokens.ts';
import type { EdgeAnswer, EdgeClient } from '../edge-client.ts';
import { everySecond } from '../every-second.ts';
import type { Holder } from '../http/rate-limit.ts';
import { KeptAnswers, type Reader } from './kept-answers.ts';

type Input = Readonly<Record<string, unknown>>;

export interface ContextCache {
  /** The answer of an operation: kept, or asked for; and what has to be forgotten because of it. */
  answer(op: Operation, caller: Caller, input: Input, ask: () => Promise<EdgeAnswer>): Promise<EdgeAnswer>;
}

const keptOperations: ReadonlySet<string> = new Set(['getTenantContext', 'canSend', 'getWaitingJtdCount']);

const Envelope = z.object({
  tenantId: z.string(),
  productCode: z.string(),
  version: z.number(),
  maxAgeSeconds: z.number(),
});

/** What is not a look changes something. */
const changes = ({ id, method, scope }: Operation): boolean =>
  id === 'invalidateTenantContext' || (method !== 'get' && scope?.endsWith(':read') !== true);

export function createContextCache(
  holderOf: (credential: string) => Holder,
  edge: EdgeClient,
  tokens: Tokens,
  logger: Logger,
): ContextCache {
  const kept = new KeptAnswers();
  everySecond(() => forgetStale(kept, edge, tokens, logger));
  return {
    answer(op, caller, input, ask) {
      if (caller.credential === undefined) return ask();
      const { hash, tenantId: own } = holderOf(caller.credential);
      const named = typeof input['tenantId'] === 'string' ? input['tenantId'] : undefined;
      if (keptOperations.has(op.id))
        return kept.read(`${hash} ${op.id} ${JSON.stringify(input)}`, named ?? own, ask, readerOf(hash));
      // Staff who name no tenant may have changed any.
      return changes(op) ? askAndForget(kept, named ?? (caller.kind === 'admin' ? undefined : own), ask) : ask();
    },
  };
}

/** A write that was not answered may have happened. */
async function askAndForget(kept: KeptAnswers, tenantId: string | undefined, ask: () => Promise<EdgeAnswer>) {
  let refused = false;
  try {
    const answer = await ask();
    refused = answer.status >= 400 && answer.status < 500;
    return answer;
  } finally {
    if (!refused) {
      if (tenantId === undefined) kept.forgetAll();
      else kept.forget(tenantId);
    }
  }
}

const readerOf =
  (credential: string): Reader =>
  (answer) => {
    if (answer.status !== 200) return undefined;
    const said = Envelope.safeParse(JSON.parse(answer.body.toString('utf8')));
    if (!said.success) return undefined;
    const { maxAgeSeconds, ...which } = said.data;
    return { kept: { credential, answer, ...which }, milliseconds: maxAgeSeconds * 1000 };
  };

const { watchTenantContexts } = operations;
const path = `/functions/v1/${watchTenantContexts.edge}/${watchTenantContexts.id}`;

/** Asks which of what is kept has changed elsewhere. A copy that hears nothing keeps nothing. */
async function forgetStale(kept: KeptAnswers, edge: EdgeClient, tokens: Tokens, logger: Logger): Promise<void> {
  const listed = kept.list();
  if (listed.length === 0) return;
  try {
    const headers = { 'content-type': 'application/json', authorization: await tokens.of('worker') };
    const contexts = listed.map(({ answer: _, ...which }) => which);
    const answer = await edge.call({ path, headers, body: JSON.stringify({ contexts }) });
    if (answer.status !== 200) throw new Error(`refused with ${answer.status}`);
    const { stale } = watchTenantContexts.output.parse(JSON.parse(answer.body.toString('utf8')));
    for (const position of stale) kept.forget(listed[position]?.tenantId ?? '');
  } catch (error) {
    kept.forgetAll();
    logger.warn({ err: error }, 'kept contexts could not be compared');
  }
}
