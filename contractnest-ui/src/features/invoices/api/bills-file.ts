import { fetchFile } from '#lib/api.ts';
import type { InvoiceScope } from './invoices.ts';

interface BillsFilter {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly status?: string | undefined;
  readonly search?: string | undefined;
}

/** Everything that matches, with its taxes: the server writes the file. */
export function fetchBillsFile(
  kind: 'invoices' | 'credit-notes',
  { tenantId, productCode }: InvoiceScope,
  { from, to, status, search }: BillsFilter,
): Promise<Blob> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ from, to, status, search }))
    if (value !== undefined) query.set(name, value);
  return fetchFile(`/api/billing/${kind}/${encodeURIComponent(tenantId)}/${kind}.csv?${query}`, productCode);
}
