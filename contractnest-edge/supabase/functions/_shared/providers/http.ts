/**
 * Any provider that takes signed requests over HTTP: `POST CN_PROVIDER_URL/<channel>`, signed as Standard Webhooks are.
 * The webhook-id is the message's own, for providers that take a message once.
 */
import { environment } from '../environment.ts';
import { sign } from '../signature.ts';
import { because, type Outcome, type Outgoing, type Provider, tidy } from './provider.ts';

const TIMEOUT_MS = 10_000;

export const http: Provider = async (message) => {
  const { providerUrl, providerSecret } = environment;
  if (providerUrl === undefined || providerSecret === undefined)
    return { outcome: 'refused', reason: `Nobody carries ${message.channel} here: CN_PROVIDER_URL is not set` };
  const body = bodyOf(message);
  const headers = { 'content-type': 'application/json', ...(await sign(providerSecret, message.id, body)) };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await fetch(`${providerUrl}/${message.channel}`, {
      method: 'POST',
      headers,
      body,
      signal,
      redirect: 'error',
    });
    return await read(response);
  } catch (error) {
    return { outcome: wasNotReached(error) ? 'temporary' : 'unknown', reason: because(error) };
  }
};

const bodyOf = ({ id, tenantId, to, toName, sender, content }: Outgoing): string =>
  JSON.stringify({
    reference: `${tenantId}.${id}`,
    to,
    toName,
    sender,
    subject: content.subject,
    text: content.text,
    callbackUrl: `${environment.edgeUrl}/functions/v1/jtd-callback/reportJtdDelivery`,
  });

async function read(response: Response): Promise<Outcome> {
  const text = (await response.text()).slice(0, 2_000);
  if (response.ok) return { outcome: 'accepted', ...referenceIn(text) };
  return { outcome: classOf(response.status), reason: tidy(`${response.status} ${text}`, 200) };
}

/** 429 and 503 say that it was not taken; other faults of a server say nothing. */
export function classOf(status: number): Outcome['outcome'] {
  if (status === 401 || status === 403) return 'refused';
  if (status === 429 || status === 503) return 'temporary';
  return status >= 500 || status === 408 ? 'unknown' : 'permanent';
}

function referenceIn(text: string): { providerRef?: string } {
  try {
    const { id } = JSON.parse(text) as { id?: unknown };
    return typeof id === 'string' ? { providerRef: tidy(id, 255) } : {};
  } catch {
    return {};
  }
}

const wasNotReached = (error: unknown): boolean => /refused|dns|unreachable|lookup/i.test(String(error));
