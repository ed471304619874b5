import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Select } from '#components/ui/input.tsx';
import { SearchBox } from '#components/ui/search-box.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { useFormat } from '#lib/format.ts';
import { useHotkeys } from '#lib/hotkeys.ts';
import { tenantsQuery } from '../api/list-tenants.ts';
import { DEFAULT_PAGE_SIZE, PAGE_SIZES, TenantsSearch, toListInput } from '../tenants-search.ts';
import { TenantsTable, type TenantsTableProps } from './tenants-table.tsx';

interface TenantsListProps extends Omit<TenantsTableProps, 'tenants'> {
  readonly search: TenantsSearch;
  readonly onSearch: (search: TenantsSearch) => void;
}

export function TenantsList({ search, onSearch, ...table }: TenantsListProps) {
  const { t } = useTranslation('tenants');
  const input = useRef<HTMLInputElement>(null);
  useHotkeys({ '/': () => input.current?.focus() });
  const query = useQuery(tenantsQuery(toListInput(search)));
  const set = (change: Partial<Record<keyof TenantsSearch, string | number | undefined>>): void =>
    onSearch(TenantsSearch.parse({ ...search, ...change }));
  return (
    <Card aria-label={t('title')}>
      <div role="search" className="max-w-sm p-4">
        <SearchBox
          ref={input}
          aria-label={t('search')}
          placeholder={t('search')}
          maxLength={100}
          value={search.q ?? ''}
          onChange={(q) => set({ q, page: undefined })}
        />
      </div>
      <div aria-busy={query.isFetching} className={query.isPlaceholderData ? 'opacity-60' : undefined}>
        <Loadable
          query={query}
          skeleton={<SkeletonRows rows={10} className="border-t" />}
          frame={(note) => <div className="border-t">{note}</div>}
        >
          {({ items }) =>
            items.length === 0 ? (
              <div className="border-t">
                <Empty>{t(search.q === undefined ? 'empty' : 'noneMatch')}</Empty>
              </div>
            ) : (
              <TenantsTable {...table} tenants={items} />
            )
          }
        </Loadable>
      </div>
      {query.data !== undefined && (
        <Pager
          page={query.data.page}
          size={query.data.pageSize}
          total={query.data.total}
          onPage={(page) => set({ page: page === 1 ? undefined : page })}
          onSize={(size) => set({ size: size === DEFAULT_PAGE_SIZE ? undefined : size, page: undefined })}
        />
      )}
    </Card>
  );
}

interface PagerProps {
  readonly page: number;
  readonly size: number;
  readonly total: number;
  readonly onPage: (page: number) => void;
  readonly onSize: (size: number) => void;
}

function Pager({ page, size, total, onPage, onSize }: PagerProps) {
  const { t } = useTranslation('tenants');
  const format = useFormat();
  const last = Math.max(1, Math.ceil(total / size));
  const shown = {
    from: format.units(Math.min(total, (page - 1) * size + 1)),
    to: format.units(Math.min(total, page * size)),
    total: format.units(total),
  };
  return (
    <nav
      aria-label={t('pager.label')}
      className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 text-xs text-muted"
    >
      <label className="inline-flex items-center gap-2">
        {t('pager.size')}
        <Select value={size} onChange={(event) => onSize(Number(event.target.value))} className="w-20">
          {PAGE_SIZES.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </Select>
      </label>
      <div className="flex items-center gap-2">
        <span aria-live="polite" className="tabular-nums">
          {t('pager.shown', shown)}
        </span>
        <Button size="icon" aria-label={t('pager.previous')} disabled={page <= 1} onClick={() => onPage(page - 1)}>
          <ChevronLeft aria-hidden />
        </Button>
        <Button size="icon" aria-label={t('pager.next')} disabled={page >= last} onClick={() => onPage(page + 1)}>
          <ChevronRight aria-hidden />
        </Button>
      </div>
    </nav>
  );
}
