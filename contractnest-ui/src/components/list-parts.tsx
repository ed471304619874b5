/** The parts of a long list: its body while it loads, what is said when nothing is there, the way to more, and its file. */
import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import type { KeyboardEventHandler, ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from './failure-note.tsx';
import { Loadable } from './loadable.tsx';
import { Button } from './ui/button.tsx';
import { Empty } from './ui/empty.tsx';
import { SkeletonRows } from './ui/skeleton.tsx';

interface ListBodyProps<T> {
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'isFetching' | 'isPlaceholderData' | 'refetch'>;
  /** Where j and k move, as `useRowKeys` gives it. */
  readonly rows?: RefObject<HTMLDivElement | null>;
  readonly onKeyDown?: KeyboardEventHandler;
  readonly children: (data: T) => ReactNode;
}

/** What stood there before stays, faded, while other filters are asked. */
export const ListBody = <T,>({ query, rows, onKeyDown, children }: ListBodyProps<T>) => (
  <div
    ref={rows}
    onKeyDown={onKeyDown}
    aria-busy={query.isFetching}
    className={query.isPlaceholderData ? 'opacity-60' : undefined}
  >
    <Loadable
      query={query}
      skeleton={<SkeletonRows rows={8} className="border-t" />}
      frame={(note) => <div className="border-t">{note}</div>}
    >
      {children}
    </Loadable>
  </div>
);

interface NoRowsProps {
  readonly filtered: boolean;
  readonly onClear: () => void;
  /** What may be done where nothing is there at all. */
  readonly first?: ReactNode;
  readonly children: ReactNode;
}

/** Says why nothing is shown, and offers to take the filters away where they are the cause. */
export function NoRows({ filtered, onClear, first, children }: NoRowsProps) {
  const { t } = useTranslation();
  const clear = (
    <Button size="sm" onClick={onClear}>
      {t('list.clear')}
    </Button>
  );
  return (
    <div className="border-t">
      <Empty action={filtered ? clear : first}>{children}</Empty>
    </div>
  );
}

interface MoreRowsProps {
  readonly query: Pick<
    UseInfiniteQueryResult,
    'error' | 'isFetchNextPageError' | 'isFetchingNextPage' | 'hasNextPage' | 'fetchNextPage'
  >;
  /** How many are there already, in words. */
  readonly shown?: string | undefined;
}

/** Below a list that is read page by page: there only where there is something to say or to load. */
export function MoreRows({ query, shown }: MoreRowsProps) {
  const { t } = useTranslation();
  return (
    <>
      {query.isFetchNextPageError && <FailureNote error={query.error} className="border-t" />}
      {(shown !== undefined || query.hasNextPage) && (
        <footer className="flex min-h-14 flex-wrap items-center justify-between gap-3 px-4 py-3 text-xs text-muted">
          <span aria-live="polite" className="tabular-nums">
            {shown}
          </span>
          {query.hasNextPage && (
            <Button size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('list.more')}
            </Button>
          )}
        </footer>
      )}
    </>
  );
}

interface ExportButtonProps {
  readonly empty: boolean;
  readonly busy: boolean;
  readonly onClick: () => void;
}

/** Everything that matches the filters as a file, not only what has been loaded. */
export function ExportButton({ empty, busy, onClick }: ExportButtonProps) {
  const { t } = useTranslation();
  return (
    <Button size="sm" disabled={empty} busy={busy} title={t('list.exportHint')} onClick={onClick}>
      {!busy && <Download aria-hidden />}
      {t('list.export')}
    </Button>
  );
}
