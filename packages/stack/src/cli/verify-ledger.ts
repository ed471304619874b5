/** `npm run cn -- verify-ledger [tenant id]`: proves that the books balance, page by page through the API. */
import { createClient, operations, type OutputOf } from '@contractnest/contract';
import { StackFailure } from '../failure.ts';
import type { StackInfo } from '../stack-info.ts';

/** One sentence when all is well; otherwise a failure that names every breach. */
export async function verifyLedger(info: StackInfo, tenantId: string | undefined): Promise<string> {
  if (info.admin == null) throw new StackFailure('This stack has no demo admin whose key could be used.');
  const headers = { authorization: `Bearer ${info.admin.apiKey}` };
  const client = createClient({ baseUrl: info.baseUrl, headers, fetch });
  let tenants = 0;
  const breaches: string[] = [];
  let cursor: string | null = null;
  do {
    const page: OutputOf<typeof operations.verifyLedger> = await client.call(operations.verifyLedger, {
      ...(tenantId !== undefined && { tenantId }),
      ...(cursor !== null && { cursor }),
    });
    tenants += page.tenants;
    breaches.push(...page.breaches.map((breach) => `${breach.tenantId}: ${breach.rule} (${breach.subject})`));
    cursor = page.nextCursor;
  } while (cursor !== null);
  if (breaches.length > 0) throw new StackFailure(`The books do not balance:\n${breaches.join('\n')}`);
  return `The books of ${tenants} tenants balance.`;
}
