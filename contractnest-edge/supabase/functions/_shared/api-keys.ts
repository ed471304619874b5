/** API keys: the secret is made here and shown once; the database gets its hash and its last four characters. */
import { checksumOf, toRpcArguments } from '@contractnest/contract';
import { randomText } from './bytes.ts';
import type { Asker, Plan } from './plan.ts';
import { sha256 } from './token.ts';

/** `cn_service_…`, 256 random bits and a checksum. Staff make keys of their own kind. */
export function makeApiKey(kind: 'service' | 'admin'): string {
  const start = `cn_${kind}_${randomText(32)}`;
  return start + checksumOf(start);
}

export async function prepareApiKey(input: Record<string, unknown>, asker: Asker): Promise<Plan> {
  const secret = makeApiKey(asker.kind === 'admin' ? 'admin' : 'service');
  return {
    args: { ...toRpcArguments(input), p_token_hash: await sha256(secret), p_hint: secret.slice(-4) },
    finish: (json) => {
      const answer = JSON.parse(json) as Record<string, unknown>;
      // A replay names the key that was made the first time; this secret is another one and nobody's.
      return { json: JSON.stringify({ ...answer, secret: answer['replayed'] === false ? secret : null }) };
    },
  };
}
