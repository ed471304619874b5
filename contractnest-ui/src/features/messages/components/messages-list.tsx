import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useMemo, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { ExportButton, ListBody, MoreRows, NoRows } from '#components/list-parts.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { downloadCsv } from '#lib/download.ts';
import { notify } from '#lib/notify.ts';
import { useRowKeys } from '#lib/use-row-keys.ts';
import { fetchAllMessages, messagesQuery, type MessageScope } from '../api/messages.ts';
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
          <ExportButton empty={messages.length === 0} busy={file.isPending} onClick={() => file.mutate()} />
        </div>
      </CardHeader>
      {file.error !== null && <FailureNote error={file.error} className="border-t" />}
      <MessagesFilters search={search} onSearch={onSearch} searchRef={searchRef} />
      <ListBody query={query} rows={rows}>
        {() =>
          messages.length === 0 ? (
            <NoRows filtered={isFiltered(search)} onClear={() => onSearch({})} first={first}>
              {t(isFiltered(search) ? 'list.noneMatch' : 'list.empty')}
            </NoRows>
          ) : (
            <MessagesRows messages={messages} linkTo={linkTo} />
          )
        }
      </ListBody>
      <MoreRows query={query} shown={messages.length > 0 ? t('list.shown', { count: messages.length }) : undefined} />
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
