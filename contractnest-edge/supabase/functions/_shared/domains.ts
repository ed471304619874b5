/** Looks up the TXT records of a domain; whether one of them proves anything is SQL's to say. */
import { environment } from './environment.ts';
import { log, reason } from './log.ts';
import type { Plan } from './plan.ts';

const TIMEOUT_MS = 3_000;
const MAX_RECORDS = 50;

export async function prepareDomainCheck(input: Record<string, unknown>): Promise<Plan> {
  const { domain } = input as { domain: string };
  const found = await recordsOf(domain);
  return {
    args: { p_domain: domain, p_records: found ?? [], p_failure: found === undefined ? 'lookup_failed' : null },
  };
}

/** Undefined: nobody could tell. A domain without such records has none. */
async function recordsOf(domain: string): Promise<string[] | undefined> {
  try {
    const options = { signal: AbortSignal.timeout(TIMEOUT_MS), ...environment.nameServer };
    // Long records come in parts of 255 bytes.
    const records = (await Deno.resolveDns(domain, 'TXT', options)).map((parts) => parts.join(''));
    return records.filter((record) => record.startsWith('contractnest-verify=')).slice(0, MAX_RECORDS);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    log('warn', 'domain look-up failed', { error: reason(error) });
    return undefined;
  }
}
