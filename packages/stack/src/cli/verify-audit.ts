/** `npm run cn -- verify-audit [tenant id]`: proves that nobody changed the audit log. */
import { createClient, operations, type Client, type OutputOf } from '@contractnest/contract';
import { StackFailure } from '../failure.ts';
import { readIfPresent } from '../files.ts';
import type { StackInfo } from '../stack-info.ts';

export interface AuditCheck {
  readonly tenantId: string | undefined;
  /** One exported head hash a line. */
  readonly headsFile: string;
  /** The file was named by the caller, so that its absence is a fault. */
  readonly required: boolean;
}

type Head = OutputOf<typeof operations.exportAuditHeads>['heads'][number];
interface Breach {
  readonly tenantId: string;
  readonly rule: string;
  readonly subject: string;
}

const PAGE = 500;

/** One sentence when all is well; otherwise a failure that names every breach. */
export async function verifyAudit(info: StackInfo, check: AuditCheck): Promise<string> {
  if (info.admin == null) throw new StackFailure('This stack has no demo admin whose key could be used.');
  const headers = { authorization: `Bearer ${info.admin.apiKey}` };
  const client = createClient({ baseUrl: info.baseUrl, headers, fetch });
  const chains = await recompute(client, check.tenantId);
  const heads = await keptHeads(check);
  const breaches = [...chains.breaches, ...(await compare(client, heads))];
  if (breaches.length > 0) {
    const lines = breaches.map(({ tenantId, rule, subject }) => `${tenantId}: ${rule} (${subject})`);
    throw new StackFailure(`The audit log was changed:\n${lines.join('\n')}`);
  }
  const compared = heads.length === 0 ? 'There are no exported heads yet.' : `${heads.length} exported heads agree.`;
  return `The audit log of ${chains.tenants} tenants is whole: ${chains.events} events. ${compared}`;
}

async function recompute(client: Client, tenantId: string | undefined) {
  const sum = { tenants: 0, events: 0, breaches: [] as Breach[] };
  let cursor: string | null = null;
  do {
    const page: OutputOf<typeof operations.verifyAudit> = await client.call(operations.verifyAudit, {
      ...(tenantId !== undefined && { tenantId }),
      ...(cursor !== null && { cursor }),
    });
    sum.tenants += page.tenants;
    sum.events += page.events;
    sum.breaches.push(...page.breaches);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return sum;
}

async function keptHeads({ tenantId, headsFile, required }: AuditCheck): Promise<Head[]> {
  const text = await readIfPresent(headsFile);
  if (text === undefined && required) throw new StackFailure(`There is no file ${headsFile}.`);
  return (text ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Head)
    .filter((head) => tenantId === undefined || head.tenantId === tenantId);
}

async function compare(client: Client, heads: readonly Head[]): Promise<Breach[]> {
  const breaches: Breach[] = [];
  for (let at = 0; at < heads.length; at += PAGE) {
    const page = await client.call(operations.compareAuditHeads, { heads: heads.slice(at, at + PAGE) });
    breaches.push(...page.breaches);
  }
  return breaches;
}
