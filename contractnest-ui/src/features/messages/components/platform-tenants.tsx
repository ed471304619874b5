import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterChoice, FilterLabel } from '#components/filters.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Pager } from '#components/pager.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SearchBox } from '#components/ui/search-box.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { useFormat } from '#lib/format.ts';
import { queueTenantsQuery, TENANTS_PAGE, type QueueTenant } from '../api/platform.ts';
import { CHANNELS } from '../messages-search.ts';
import { PlatformSearch, toInput } from '../platform-search.ts';

interface PlatformTenantsProps {
  readonly search: PlatformSearch;
  readonly onSearch: (search: PlatformSearch) => void;
  /** To the messages of a tenant. */
  readonly linkTo: (tenant: QueueTenant) => ReactNode;
}

/** Whose messages these are, those with most that waits first. */
export function PlatformTenants({ search, onSearch, linkTo }: PlatformTenantsProps) {
  const { t } = useTranslation(['messages', 'credits']);
  const query = useQuery(queueTenantsQuery(toInput(search)));
  const set = (change: Record<string, string>): void =>
    onSearch(PlatformSearch.parse({ ...search, page: undefined, ...change }));
  return (
    <Card aria-labelledby="tenants">
      <CardHeader id="tenants" title={t('messages:platform.tenants')} hint={t('messages:platform.tenantsHint')} />
      <div
        role="search"
        aria-label={t('messages:platform.find')}
        className="grid max-w-2xl grid-cols-1 gap-3 border-t px-4 py-3 sm:grid-cols-2"
      >
        <FilterLabel text={t('messages:platform.search')}>
          <SearchBox
            value={search.q ?? ''}
            maxLength={100}
            placeholder={t('messages:platform.placeholder')}
            onChange={(q) => set({ q })}
          />
        </FilterLabel>
        <FilterLabel text={t('messages:filter.channel')}>
          <FilterChoice
            value={search.channel}
            any={t('messages:filter.anyChannel')}
            options={CHANNELS.map((channel) => [channel, t(`credits:channel.${channel}`)])}
            onChange={(channel) => set({ channel })}
          />
        </FilterLabel>
      </div>
      <Loadable
        query={query}
        skeleton={<SkeletonRows rows={3} className="border-t" />}
        frame={(note) => <div className="border-t">{note}</div>}
      >
        {({ items }) => <Tenants items={items} linkTo={linkTo} />}
      </Loadable>
      <Pager
        page={search.page ?? 1}
        size={TENANTS_PAGE}
        total={query.data?.total ?? 0}
        onPage={(page) => onSearch(PlatformSearch.parse({ ...search, page }))}
      />
    </Card>
  );
}

function Tenants({ items, linkTo }: { items: readonly QueueTenant[] } & Pick<PlatformTenantsProps, 'linkTo'>) {
  const { t } = useTranslation('messages');
  const format = useFormat();
  if (items.length === 0) return <Empty>{t('platform.noTenants')}</Empty>;
  return (
    <ul className="divide-y border-t">
      {items.map((tenant) => (
        <li key={tenant.tenantId} className="flex flex-wrap items-baseline gap-x-6 gap-y-1 px-4 py-3 text-sm">
          <div className="min-w-0 flex-1 basis-48">
            {linkTo(tenant)}
            <p className="text-xs text-muted">{tenant.slug}</p>
          </div>
          <p className="text-muted tabular-nums">
            {[
              t('platform.waiting', { count: tenant.waiting, messages: format.units(tenant.waiting) }),
              tenant.oldestSince === null ? undefined : t('queue.oldest', { at: format.dateTime(tenant.oldestSince) }),
              t('platform.queued', { messages: format.units(tenant.queued) }),
              t('platform.uncertain', { messages: format.units(tenant.uncertain) }),
              t('platform.failed', { messages: format.units(tenant.failedLastDay) }),
            ]
              .filter((part) => part !== undefined)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  );
}
