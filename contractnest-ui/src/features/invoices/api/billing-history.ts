/**
 * What happened, of several kinds, merged by time. Each source has pages of its own; what is shown ends where the first
 * source that has more would go on, so that nothing is put in later above what somebody has read. Kind and dates are
 * asked of the sources: a page is full of what was asked for.
 */
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import type { CreditNoteSummary } from './credit-notes.ts';
import type { InvoiceScope, InvoiceSummary } from './invoices.ts';

export type Notice = OutputOf<typeof operations.listNotices>['items'][number];
export type SubscriptionEvent = OutputOf<typeof operations.listSubscriptionEvents>['items'][number];

export type Happening =
  | { readonly type: 'notice'; readonly at: string; readonly id: string; readonly notice: Notice }
  | { readonly type: 'event'; readonly at: string; readonly id: string; readonly event: SubscriptionEvent }
  | { readonly type: 'creditNote'; readonly at: string; readonly id: string; readonly note: CreditNoteSummary }
  | { readonly type: 'invoice'; readonly at: string; readonly id: string; readonly invoice: InvoiceSummary };
export type HappeningKind = Happening['type'];

export interface HistoryFilter {
  readonly kind?: HappeningKind | undefined;
  /** Instants. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Of each source: undefined, from the start; null, there is no more. */
type Cursors = Readonly<Record<HappeningKind, string | null | undefined>>;

export interface HistoryPage {
  readonly items: readonly Happening[];
  readonly next: Cursors;
  /** How far down each source that has more was read. */
  readonly floors: readonly string[];
}

interface Part {
  readonly items: readonly Happening[];
  readonly next: string | null;
}

type CallOptions = NonNullable<Parameters<typeof api.call>[2]>;

interface Asked {
  readonly tenantId: string;
  readonly productCode?: string;
  readonly from?: string;
  readonly to?: string;
}

const SIZE = 50;
const nextPage = (page: number, total: number): string | null => (page * SIZE < total ? String(page + 1) : null);
const after = (before: string | undefined) => ({ limit: SIZE, ...(before !== undefined && { before }) });

const sources: Readonly<
  Record<HappeningKind, (asked: Asked, at: string | undefined, options: CallOptions) => Promise<Part>>
> = {
  notice: async (asked, at, options) => {
    const { items, nextBefore } = await api.call('listNotices', { ...asked, ...after(at) }, options);
    return {
      items: items.map((notice) => ({ type: 'notice', at: notice.at, id: notice.id, notice })),
      next: nextBefore,
    };
  },
  event: async (asked, at, options) => {
    const { items, nextBefore } = await api.call('listSubscriptionEvents', { ...asked, ...after(at) }, options);
    return { items: items.map((event) => ({ type: 'event', at: event.at, id: event.id, event })), next: nextBefore };
  },
  invoice: async (asked, at = '1', options) => {
    const page = { page: Number(at), pageSize: SIZE };
    const { items, total } = await api.call('listInvoices', { ...asked, ...page }, options);
    return {
      items: items.map((invoice) => ({
        type: 'invoice',
        at: invoice.issuedAt ?? invoice.createdAt,
        id: invoice.id,
        invoice,
      })),
      next: nextPage(page.page, total),
    };
  },
  creditNote: async (asked, at = '1', options) => {
    const page = { page: Number(at), pageSize: SIZE };
    const { items, total } = await api.call('listCreditNotes', { ...asked, ...page }, options);
    return {
      items: items.map((note) => ({ type: 'creditNote', at: note.issuedAt, id: note.id, note })),
      next: nextPage(page.page, total),
    };
  },
};

const KINDS = Object.keys(sources) as HappeningKind[];

async function readPage(
  { tenantId, productCode }: InvoiceScope,
  { from, to }: HistoryFilter,
  cursors: Cursors,
  options: CallOptions = {},
): Promise<HistoryPage> {
  const asked: Asked = {
    tenantId,
    ...(productCode !== undefined && { productCode }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
  const parts = await Promise.all(
    KINDS.map(async (kind): Promise<readonly [HappeningKind, Part]> => {
      const cursor = cursors[kind];
      return [kind, cursor === null ? { items: [], next: null } : await sources[kind](asked, cursor, options)];
    }),
  );
  return {
    items: parts.flatMap(([, { items }]) => items),
    next: Object.fromEntries(parts.map(([kind, { next }]) => [kind, next])) as Cursors,
    floors: parts.flatMap(([, { items, next }]) => (next === null ? [] : items.slice(-1).map(({ at }) => at))),
  };
}

const start = ({ kind }: HistoryFilter): Cursors =>
  Object.fromEntries(
    KINDS.map((each) => [each, kind === undefined || kind === each ? undefined : null]),
  ) as unknown as Cursors;

const goesOn = ({ next }: HistoryPage): boolean => KINDS.some((kind) => next[kind] !== null);

export const billingHistoryQuery = (scope: InvoiceScope, filter: HistoryFilter) =>
  infiniteQueryOptions({
    queryKey: ['billingHistory', scope.tenantId, scope.productCode, filter],
    queryFn: ({ pageParam, signal }) => readPage(scope, filter, pageParam, { signal }),
    initialPageParam: start(filter),
    getNextPageParam: (last) => (goesOn(last) ? last.next : undefined),
  });

/** All of it, for a file. */
export async function fetchAllHistory(scope: InvoiceScope, filter: HistoryFilter): Promise<HistoryPage[]> {
  const pages = [await readPage(scope, filter, start(filter))];
  for (let last = pages.at(-1); last !== undefined && goesOn(last); last = pages.at(-1))
    pages.push(await readPage(scope, filter, last.next));
  return pages;
}
