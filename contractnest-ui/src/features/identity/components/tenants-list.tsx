import { useMutation, useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { downloadCsv } from '#lib/download.ts';
import { useRowKeys } from '#lib/use-row-keys.ts';
import { tenantsQuery } from '../api/list-tenants.ts';
import { changed, DEFAULT_PAGE_SIZE, isFiltered, toListInput, type TenantsSearch } from '../tenants-search.ts';
import { TenantsFilters, type Product } from './tenants-filters.tsx';
import { TenantsPager } from './tenants-pager.tsx';
import { TenantsTable, type TenantsTableProps } from './tenants-table.tsx';

interface TenantsListProps extends Pick<TenantsTableProps, 'linkTo' | 'renderStatus'> {
  readonly search: TenantsSearch;
  readonly onSearch: (search: TenantsSearch) => void;
  readonly products: readonly Product[];
}

const nothing = (): void => undefined;

export function TenantsList({ search, onSearch, products, ...look }: TenantsListProps) {
  const { t } = useTranslation('tenants');
  const input = useRef<HTMLInputElement>(null);
  const { rows } = useRowKeys<HTMLDivElement>(input, nothing);
  const query = useQuery(tenantsQuery(toListInput(search)));
  return (
    <Card aria-label={t('title')}>
      <TenantsFilters search={search} onSearch={onSearch} searchRef={input} products={products} />
      <div ref={rows} aria-busy={query.isFetching} className={query.isPlaceholderData ? 'opacity-60' : undefined}>
        <Loadable
          query={query}
          skeleton={<SkeletonRows rows={10} className="border-t" />}
          frame={(note) => <div className="border-t">{note}</div>}
        >
          {({ items }) =>
            items.length === 0 ? (
              <None search={search} onSearch={onSearch} />
            ) : (
              <TenantsTable
                {...look}
                tenants={items}
                sort={search.sort}
                onSort={(sort) => onSearch(changed(search, { sort }))}
              />
            )
          }
        </Loadable>
      </div>
      {query.data !== undefined && query.data.total > 0 && <ExportTenants search={search} />}
      {query.data !== undefined && (
        <TenantsPager
          page={query.data.page}
          size={query.data.pageSize}
          total={query.data.total}
          onPage={(page) => onSearch(changed(search, { page: page === 1 ? undefined : page }))}
          onSize={(size) => onSearch(changed(search, { size: size === DEFAULT_PAGE_SIZE ? undefined : size }))}
        />
      )}
    </Card>
  );
}

function ExportTenants({ search }: Pick<TenantsListProps, 'search'>) {
  const { t } = useTranslation('tenants');
  const file = useMutation({
    mutationFn: async () => (await import('../tenants-csv.ts')).fetchTenantsCsv(toListInput(search)),
    onSuccess: (csv) => downloadCsv('tenants.csv', csv),
  });
  return (
    <>
      {file.error !== null && <FailureNote error={file.error} className="border-t" />}
      <div className="flex justify-end border-t px-4 py-2">
        <Button size="sm" busy={file.isPending} title={t('exportHint')} onClick={() => file.mutate()}>
          {!file.isPending && <Download aria-hidden />}
          {t('export')}
        </Button>
      </div>
    </>
  );
}

function None({ search, onSearch }: Pick<TenantsListProps, 'search' | 'onSearch'>) {
  const { t } = useTranslation('tenants');
  const action = isFiltered(search) && (
    <Button onClick={() => onSearch({ sort: search.sort, size: search.size })}>{t('filter.clear')}</Button>
  );
  return (
    <div className="border-t">
      <Empty action={action}>{t(isFiltered(search) ? 'noneMatch' : 'empty')}</Empty>
    </div>
  );
}
