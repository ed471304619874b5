import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { FilterLabel } from '#components/filters.tsx';
import { FormDialog } from '#components/form-dialog.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Pager } from '#components/pager.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SearchBox } from '#components/ui/search-box.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { api } from '#lib/api.ts';
import { useFormat } from '#lib/format.ts';
import { notify } from '#lib/notify.ts';
import { humanise } from '#lib/terms.ts';
import { PARKED_PAGE, parkedQuery, type ParkedWork } from '../api/runs.ts';
import { ParkedSearch, toInput } from '../parked-search.ts';

interface ParkedListProps {
  readonly search: ParkedSearch;
  readonly onSearch: (search: ParkedSearch) => void;
  readonly linkTo: (tenant: Pick<ParkedWork, 'tenantId' | 'productCode'>, name: string) => ReactNode;
}

/** What workers have set aside because it failed, with its reason and the way back. */
export function ParkedList({ search, onSearch, linkTo }: ParkedListProps) {
  const { t } = useTranslation('runs');
  const query = useQuery(parkedQuery(toInput(search)));
  const [releasing, setReleasing] = useState<ParkedWork>();
  return (
    <Card aria-labelledby="parked">
      <CardHeader id="parked" title={t('parked.title')} hint={t('parked.hint')} />
      <Filter search={search} onSearch={onSearch} />
      <Loadable
        query={query}
        skeleton={<SkeletonRows rows={3} className="border-t" />}
        frame={(note) => <div className="border-t">{note}</div>}
      >
        {({ items }) => (
          <div className="border-t">
            {items.length === 0 ? (
              <Empty>{t(search.q === undefined ? 'parked.none' : 'parked.noneMatch')}</Empty>
            ) : (
              <ul className="divide-y">
                {items.map((work) => (
                  <Row
                    key={`${work.tenantId}/${work.worker}/${work.subject}`}
                    work={work}
                    linkTo={linkTo}
                    onRelease={setReleasing}
                  />
                ))}
              </ul>
            )}
          </div>
        )}
      </Loadable>
      <Pager
        page={search.page ?? 1}
        size={PARKED_PAGE}
        total={query.data?.total ?? 0}
        onPage={(page) => onSearch(ParkedSearch.parse({ ...search, page }))}
      />
      {releasing !== undefined && <Release work={releasing} onClose={() => setReleasing(undefined)} />}
    </Card>
  );
}

function Filter({ search, onSearch }: Pick<ParkedListProps, 'search' | 'onSearch'>) {
  const { t } = useTranslation('runs');
  return (
    <div role="search" aria-label={t('parked.filter')} className="border-t px-4 py-3">
      <FilterLabel text={t('parked.search')} className="max-w-md">
        <SearchBox
          value={search.q ?? ''}
          maxLength={100}
          placeholder={t('parked.placeholder')}
          onChange={(q) => onSearch(ParkedSearch.parse({ q }))}
        />
      </FilterLabel>
    </div>
  );
}

interface RowProps extends Pick<ParkedListProps, 'linkTo'> {
  readonly work: ParkedWork;
  readonly onRelease: (work: ParkedWork) => void;
}

function Row({ work, linkTo, onRelease }: RowProps) {
  const { t } = useTranslation('runs');
  const format = useFormat();
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-2 px-4 py-3 text-sm">
      <div className="min-w-0 flex-1 basis-72">
        {linkTo(work, work.tenantName)}
        <p className="break-words">{work.reason}</p>
        <p className="text-xs text-muted">
          {[
            humanise(work.worker),
            work.productCode,
            t('parked.since', { at: format.dateTime(work.parkedAt) }),
            work.nextAttemptAt === null ? undefined : t('parked.again', { at: format.dateTime(work.nextAttemptAt) }),
          ]
            .filter((part) => part !== null && part !== undefined)
            .join(' · ')}
        </p>
      </div>
      <GuardedButton
        needs="billing:manage"
        size="sm"
        aria-label={t('parked.releaseNamed', { tenant: work.tenantName })}
        onClick={() => onRelease(work)}
      >
        {t('parked.release')}
      </GuardedButton>
    </li>
  );
}

function Release({ work, onClose }: { work: ParkedWork; onClose: () => void }) {
  const { t } = useTranslation('runs');
  const client = useQueryClient();
  const { tenantId, worker, subject } = work;
  return (
    <FormDialog
      title={t('parked.releaseNamed', { tenant: work.tenantName })}
      description={t('parked.releaseText', { reason: work.reason })}
      fields={[{ name: 'reason', label: t('parked.why'), hint: t('parked.whyHint'), kind: 'textarea' }]}
      submit={t('parked.release')}
      onSubmit={async ({ reason = '' }) => {
        const why = reason.replace(/\s+/g, ' ').slice(0, 500);
        await api.call('releaseParkedWork', { tenantId, worker, subject, ...(why !== '' && { reason: why }) });
        void client.invalidateQueries({ queryKey: ['listParkedWork'] });
        void client.invalidateQueries({ queryKey: ['listBillingRuns'] });
        notify.success(t('parked.released'));
      }}
      onClose={onClose}
    />
  );
}
