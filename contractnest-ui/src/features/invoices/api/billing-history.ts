/**
 * What happened, of three kinds, merged by time. Each source has pages of its own; what is shown ends where the first
 * source that has more would go on, so that nothing is put in later above what somebody has read.
 */
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import type { InvoiceScope, InvoiceSummary } from './invoices.ts';

export type Notice = OutputOf<typeof operations.listNotices>['items'][number];
export type SubscriptionEvent = OutputOf<typeof operations.listSubscriptionEvents>['items'][number];

export type Happening =
  | { readonly type: 'notice'; readonly at: string; readonly id: string; readonly notice: Notice }
  | { readonly type: 'event'; readonly at: string; readonly id: string; readonly event: SubscriptionEvent }
  | { readonly type: 'invoice'; readonly at: string; readonly id: string; readonly invoice: InvoiceSummary };

/** Undefined: from the start; null: there is no more. */
interface Cursors {
  readonly notices: string | null | undefined;
  readonly events: string | null | undefined;
  readonly invoices: number | null;
}

export interface HistoryPage {
  readonly items: readonly Happening[];
  readonly next: Cursors;
  /** How far down each source that has more was read. */
  readonly floors: readonly string[];
}

const SIZE = 50;

const floorOf = (items: readonly Happening[], next: unknown): string[] => {
  const last = items.at(-1);
  return next === null || last === undefined ? [] : [last.at];
};

async function readPage(scope: InvoiceScope, from: Cursors, signal: AbortSignal): Promise<HistoryPage> {
  const { tenantId, productCode } = scope;
  const of = { tenantId, ...(productCode !== undefined && { productCode }) };
  const nothing = { items: [], nextBefore: null };
  const at = (before: string | undefined) => ({ ...of, limit: SIZE, ...(before !== undefined && { before }) });
  const [notices, events, invoices] = await Promise.all([
    from.notices === null ? nothing : api.call('listNotices', at(from.notices), { signal }),
    from.events === null ? nothing : api.call('listSubscriptionEvents', at(from.events), { signal }),
    from.invoices === null
      ? undefined
      : api.call('listInvoices', { ...of, page: from.invoices, pageSize: SIZE }, { signal }),
  ]);
  const told = notices.items.map((notice): Happening => ({ type: 'notice', at: notice.at, id: notice.id, notice }));
  const changes = events.items.map((event): Happening => ({ type: 'event', at: event.at, id: event.id, event }));
  const bills = (invoices?.items ?? []).map((invoice): Happening => ({
    type: 'invoice',
    at: invoice.issuedAt ?? invoice.createdAt,
    id: invoice.id,
    invoice,
  }));
  const more = invoices !== undefined && invoices.page * SIZE < invoices.total;
  const next = {
    notices: notices.nextBefore,
    events: events.nextBefore,
    invoices: more ? invoices.page + 1 : null,
  };
  return {
    items: [...told, ...changes, ...bills],
    next,
    floors: [...floorOf(told, next.notices), ...floorOf(changes, next.events), ...floorOf(bills, next.invoices)],
  };
}

export const billingHistoryQuery = (scope: InvoiceScope) =>
  infiniteQueryOptions({
    queryKey: ['billingHistory', scope.tenantId, scope.productCode],
    queryFn: ({ pageParam, signal }) => readPage(scope, pageParam, signal),
    initialPageParam: { notices: undefined, events: undefined, invoices: 1 } as Cursors,
    getNextPageParam: ({ next }) =>
      next.notices === null && next.events === null && next.invoices === null ? undefined : next,
  });
