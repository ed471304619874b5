import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export interface MessageScope {
  readonly tenantId: string;
  readonly productCode: string | undefined;
}

export type Message = OutputOf<typeof operations.listJtds>['items'][number];
export type MessageDetail = OutputOf<typeof operations.getJtd>;
export type MessageEvent = MessageDetail['events'][number];
export type MessagesInput = Omit<InputOf<typeof operations.listJtds>, 'tenantId' | 'productCode' | 'cursor' | 'limit'>;

const PAGE = 25;
const LARGEST_PAGE = 100;
/** A file of more is no use to anybody, and no answer waits for it. */
const MOST_IN_A_FILE = 10_000;

export const named = ({ tenantId, productCode }: MessageScope) => ({
  tenantId,
  ...(productCode !== undefined && { productCode }),
});

/** While something is on its way the page follows it. */
const FOLLOW_MS = 5000;
const moving = new Set<Message['state']>(['pending', 'sending']);
const follow = (messages: readonly Pick<Message, 'state'>[]): number | false =>
  messages.some(({ state }) => moving.has(state)) && FOLLOW_MS;

export const messagesQuery = (scope: MessageScope, input: MessagesInput) =>
  infiniteQueryOptions({
    queryKey: ['listJtds', scope.tenantId, scope.productCode, input],
    queryFn: ({ pageParam, signal }) =>
      api.call(
        'listJtds',
        { ...input, ...named(scope), limit: PAGE, ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => follow(state.data?.pages.flatMap(({ items }) => items) ?? []),
  });

export const messageQuery = (tenantId: string, jtdId: string) =>
  queryOptions({
    queryKey: ['getJtd', tenantId, jtdId],
    queryFn: ({ signal }) => api.call('getJtd', { tenantId, jtdId }, { signal }),
    refetchInterval: ({ state }) => (state.data === undefined ? false : follow([state.data])),
  });

/** Everything that matches, for a file; `more` when there was more than a file holds. */
export async function fetchAllMessages(
  scope: MessageScope,
  input: MessagesInput,
): Promise<{ readonly messages: readonly Message[]; readonly more: boolean }> {
  const messages: Message[] = [];
  let cursor: string | null = null;
  do {
    const page: OutputOf<typeof operations.listJtds> = await api.call('listJtds', {
      ...input,
      ...named(scope),
      limit: LARGEST_PAGE,
      ...(cursor !== null && { cursor }),
    });
    messages.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && messages.length < MOST_IN_A_FILE);
  return { messages, more: cursor !== null };
}
