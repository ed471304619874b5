import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from './failure-note.tsx';

interface LoadableProps<T> {
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'isFetching' | 'refetch'>;
  readonly skeleton: ReactNode;
  readonly children: (data: T) => ReactNode;
  /** Wraps the failure where the section has no frame of its own. */
  readonly frame?: (note: ReactNode) => ReactNode;
}

/**
 * One section of a page: each has its own skeleton and its own failure, so one bad answer never
 * blanks the page. Data already shown stays when a later reload fails.
 */
export function Loadable<T>({ query, skeleton, children, frame = (note) => note }: LoadableProps<T>) {
  const { t } = useTranslation();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error !== null) {
    return (
      <>{frame(<FailureNote error={query.error} busy={query.isFetching} onRetry={() => void query.refetch()} />)}</>
    );
  }
  return (
    <div aria-busy="true">
      <span className="sr-only">{t('loading')}</span>
      {skeleton}
    </div>
  );
}
