/**
 * The worker of messages: claims in this request, calls the providers, settles in a request of its own. Killed in
 * between, the leases run out and SQL decides what becomes of each message.
 */
import { toRpcArguments } from '@contractnest/contract';
import { environment } from './environment.ts';
import { log, reason } from './log.ts';
import type { Plan } from './plan.ts';
import { email } from './providers/email.ts';
import { http } from './providers/http.ts';
import { because, type Outcome, type Outgoing, type Provider, tidy } from './providers/provider.ts';

/** Calls at the same time, and for how long new ones begin: well within the lease. */
const AT_ONCE = 16;
const START_WITHIN_MS = 25_000;

/** Whose words could not be put together has a fault in their place. */
type Claimed = Outgoing | (Omit<Outgoing, 'content'> & { readonly content: null; readonly fault: string });

interface Claim {
  readonly messages: readonly Claimed[];
  readonly lost: number;
  readonly more: boolean;
}

const providers: Readonly<Record<string, Provider>> = {
  email,
  sms: http,
  whatsapp: http,
  push: http,
  /** It is there for its reader as soon as it is settled. */
  inapp: () => Promise.resolve({ outcome: 'delivered' }),
};

export function prepareClaim(input: Record<string, unknown>): Promise<Plan> {
  return Promise.resolve({
    args: toRpcArguments(input),
    finish: async (json, requestId) => {
      const claim = JSON.parse(json) as Claim;
      const results = await sendAll(claim.messages);
      const settled = results.length > 0 && (await settle(results, requestId));
      const accepted = results.filter(({ outcome }) => outcome === 'accepted' || outcome === 'delivered').length;
      const answer = { claimed: results.length, accepted, settled, lost: claim.lost, more: claim.more };
      return { json: JSON.stringify(answer) };
    },
  });
}

type Result = Pick<Outgoing, 'id' | 'tenantId' | 'token' | 'channel'> & Outcome;

async function sendAll(messages: readonly Claimed[]): Promise<Result[]> {
  const results: Result[] = [];
  const until = Date.now() + START_WITHIN_MS;
  const queue = messages.values();
  const lane = async (): Promise<void> => {
    for (const message of queue) {
      const { id, tenantId, token, channel } = message;
      const outcome: Outcome = Date.now() < until ? await sendOne(message) : { outcome: 'unsent' };
      results.push({ id, tenantId, token, channel, ...outcome });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return results;
}

async function sendOne(message: Claimed): Promise<Outcome> {
  if (message.content === null) return { outcome: 'unrenderable', reason: tidy(message.fault, 300) };
  const provider = providers[message.channel];
  if (provider === undefined) return { outcome: 'permanent', reason: `There is no provider for ${message.channel}` };
  try {
    return await provider(message);
  } catch (error) {
    // A provider tells what it knows; what it throws nobody expected, and it may have sent before.
    return { outcome: 'unknown', reason: because(error) };
  }
}

/** Repeated: settling twice changes nothing, as the token is gone after the first. */
async function settle(results: readonly Result[], requestId: string): Promise<boolean> {
  for (let attempt = 0; attempt < 4; attempt += 1) {
    try {
      const response = await fetch(`${environment.edgeUrl}/functions/v1/jtd-worker/settleJtds`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-request-id': requestId,
          authorization: `Bearer ${environment.workerSecret ?? ''}`,
        },
        body: JSON.stringify({ results }),
        signal: AbortSignal.timeout(20_000),
      });
      const answer = (await response.json()) as { failed?: unknown[]; paused?: string[] };
      if (response.ok) return told(answer, requestId);
    } catch (error) {
      log('warn', 'messages could not be settled yet', { requestId, error: reason(error) });
    }
    await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** attempt));
  }
  log('error', 'messages were not settled; their leases will run out', { requestId, messages: results.length });
  return false;
}

function told({ failed = [], paused = [] }: { failed?: unknown[]; paused?: string[] }, requestId: string): boolean {
  if (failed.length > 0) log('error', 'messages of a tenant could not be settled', { requestId, failed });
  if (paused.length > 0) log('error', 'a provider refuses us; its channels are paused', { requestId, paused });
  return failed.length === 0;
}
