import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useMemo, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { downloadCsv } from '#lib/download.ts';
import { notify } from '#lib/notify.ts';
import { useRowKeys } from '#lib/use-row-keys.ts';
import { fetchAllMessages, messagesQuery, type Message, type MessageScope } from '../api/messages.ts';
import { messagesCsv } from '../messages-csv.ts';
import { isFiltered, toInput, type MessagesSearch } from '../messages-search.ts';
import { ChangeMany } from './change-many.tsx';
import { MessagesFilters } from './messages-filters.tsx';
import { MessagesRows, type MessagesRowsProps } from './messages-rows.tsx';

interface MessagesListProps extends Pick<MessagesRowsProps, 'linkTo'> {
  readonly scope: MessageScope;
  readonly search: MessagesSearch;
  readonly onSearch: (search: MessagesSearch) => void;
  /** What may be done where there is none yet. */
  readonly first?: ReactNode;
}

const nothing = (): void => undefined;

/** Everything that was sent or is to be, the newest first. */
export function MessagesList({ scope, search, onSearch, linkTo, first }: MessagesListProps) {
  const { t } = useTranslation('messages');
  const input = toInput(search);
  const query = useInfiniteQuery(messagesQuery(scope, input));
  const file = useFile(scope, search);
  const searchRef = useRef<HTMLInputElement>(null);
  const { rows } = useRowKeys<HTMLDivElement>(searchRef, nothing);
  const messages = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  return (
    <Card aria-labelledby="messages-title">
      <CardHeader id="messages-title" title={t('list.title')} hint={t('list.hint')}>
        <div className="flex flex-wrap gap-2">
          <ChangeMany tenantId={scope.tenantId} state={search.state} messages={messages} />
          <Button size="sm" disabled={messages.length === 0} busy={file.isPending} onClick={() => file.mutate()}>
            {!file.isPending && <Download aria-hidden />}
            {t('list.export')}
          </Button>
        </div>
      </CardHeader>
      {file.error !== null && <FailureNote error={file.error} className="border-t" />}
      <MessagesFilters search={search} onSearch={onSearch} searchRef={searchRef} />
      <div
        ref={rows}
        className={query.isPlaceholderData ? 'opacity-60' : undefined}
        aria-busy={query.isPlaceholderData}
      >
        <Loadable
          query={query}
          skeleton={<SkeletonRows rows={8} className="border-t" />}
          frame={(note) => <div className="border-t">{note}</div>}
        >
          {() =>
            messages.length === 0 ? (
              <None search={search} onSearch={onSearch} first={first} />
            ) : (
              <MessagesRows messages={messages} linkTo={linkTo} />
            )
          }
        </Loadable>
      </div>
      <Foot
        messages={messages}
        busy={query.isFetchingNextPage}
        error={query.isFetchNextPageError ? query.error : null}
        onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
      />
    </Card>
  );
}

/** Everything that matches the filters, not only what has been loaded. */
function useFile(scope: MessageScope, search: MessagesSearch) {
  const { t } = useTranslation('messages');
  return useMutation({
    mutationFn: () => fetchAllMessages(scope, toInput(search)),
    onSuccess: ({ messages, more }) => {
      downloadCsv(`messages-${scope.tenantId}.csv`, messagesCsv(messages));
      if (more) notify.plain(t('list.cut', { count: messages.length }));
    },
  });
}

function None({ search, onSearch, first }: Pick<MessagesListProps, 'search' | 'onSearch' | 'first'>) {
  const { t } = useTranslation('messages');
  const clear = (
    <Button size="sm" onClick={() => onSearch({})}>
      {t('filter.clear')}
    </Button>
  );
  const filtered = isFiltered(search);
  return (
    <div className="border-t">
      <Empty action={filtered ? clear : first}>{t(filtered ? 'list.noneMatch' : 'list.empty')}</Empty>
    </div>
  );
}

interface FootProps {
  readonly messages: readonly Message[];
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onMore: (() => void) | undefined;
}

function Foot({ messages, busy, error, onMore }: FootProps) {
  const { t } = useTranslation('messages');
  return (
    <>
      {error !== null && <FailureNote error={error} className="border-t" />}
      <footer className="flex min-h-14 flex-wrap items-center justify-between gap-3 px-4 py-3 text-xs text-muted">
        <span aria-live="polite" className="tabular-nums">
          {messages.length > 0 && t('list.shown', { count: messages.length })}
        </span>
        {onMore !== undefined && (
          <Button size="sm" busy={busy} onClick={onMore}>
            {t('list.more')}
          </Button>
        )}
      </footer>
    </>
  );
}
