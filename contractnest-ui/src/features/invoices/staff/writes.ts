/** What staff do with a tenant's bills. Everything that shows this tenant is asked again afterwards. */
import { useQueryClient } from '@tanstack/react-query';
import { api } from '#lib/api.ts';
import type { Invoice } from '../api/invoices.ts';

export interface Intent {
  readonly invoice: Pick<Invoice, 'id' | 'tenantId'>;
  readonly reason: string;
  /** Minor units; undefined: all that there is. */
  readonly amount: number | undefined;
  readonly idempotencyKey: string;
}

const idsOf = ({ invoice, idempotencyKey }: Pick<Intent, 'invoice' | 'idempotencyKey'>) => ({
  invoiceId: invoice.id,
  tenantId: invoice.tenantId,
  idempotencyKey,
});

const part = (amount: number | undefined) => (amount === undefined ? {} : { amount });

export type Act = 'finalize' | 'paid' | 'credit' | 'uncollectible' | 'void';

export const acts: Readonly<Record<Act, (intent: Intent) => Promise<unknown>>> = {
  finalize: (intent: Intent) => api.call('finalizeInvoice', idsOf(intent)),
  paid: (intent: Intent) =>
    api.call('markInvoicePaid', { ...idsOf(intent), reason: intent.reason, ...part(intent.amount) }),
  credit: (intent: Intent) =>
    api.call('createCreditNote', { ...idsOf(intent), reason: intent.reason, ...part(intent.amount) }),
  uncollectible: (intent: Intent) => api.call('markInvoiceUncollectible', { ...idsOf(intent), reason: intent.reason }),
  void: (intent: Intent) => api.call('voidInvoice', { ...idsOf(intent), reason: intent.reason }),
};

/** As its state allows; the database decides once more. */
export function actsOn({ status, paid, credited, total }: Invoice): Act[] {
  const untouched = paid.amount === 0 && credited.amount === 0;
  const left = credited.amount < total.amount;
  switch (status) {
    case 'draft':
      return ['finalize', 'void'];
    case 'open':
      return [
        'paid',
        ...(left ? (['credit'] as const) : []),
        'uncollectible',
        ...(untouched ? (['void'] as const) : []),
      ];
    case 'uncollectible':
      return ['paid', ...(untouched ? (['void'] as const) : [])];
    case 'paid':
      return left ? ['credit'] : [];
    case 'void':
      return [];
  }
}

export function useInvoiceWrite(tenantId: string): <T>(write: Promise<T>) => Promise<T> {
  const client = useQueryClient();
  return async (write) => {
    const answer = await write;
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === tenantId });
    return answer;
  };
}
