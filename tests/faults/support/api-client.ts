/** One request, asked again with the same key until the product has said yes or no. */
import { pause } from './random.ts';

export interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** Of the attempt that was answered. */
  readonly began: number;
  readonly attempts: number;
}

export interface Ask {
  readonly url: string;
  readonly token: string;
  readonly key?: string;
  readonly body: unknown;
  /** A careless client: a new key for every attempt. */
  readonly careless?: boolean;
}

const giveUpMilliseconds = 30_000;
const retryMilliseconds = 50;

/** Undefined: no answer for half a minute. Network errors, 5xx and 429 are no answers. */
export async function askUntilAnswered(ask: Ask): Promise<Reply | undefined> {
  const deadline = Date.now() + giveUpMilliseconds;
  for (let attempts = 1; Date.now() < deadline; attempts += 1) {
    const began = Date.now();
    const key = ask.careless === true && ask.key !== undefined ? { key: `${ask.key}-${attempts}` } : {};
    const answer = await attempt({ ...ask, ...key });
    if (answer !== undefined && answer.status < 500 && answer.status !== 429) return { ...answer, began, attempts };
    await pause(retryMilliseconds);
  }
  return undefined;
}

async function attempt({ url, token, key, body }: Ask): Promise<Pick<Reply, 'status' | 'body'> | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    return { status: response.status, body: (await response.json()) as Reply['body'] };
  } catch {
    return undefined;
  }
}
