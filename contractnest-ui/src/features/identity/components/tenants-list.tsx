import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { ExportButton, ListBody, NoRows } from '#components/list-parts.tsx';
import { Card } from '#components/ui/card.tsx';
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
      <ListBody query={query} rows={rows}>
        {({ items }) =>
          items.length === 0 ? (
            <NoRows filtered={isFiltered(search)} onClear={() => onSearch({ sort: search.sort, size: search.size })}>
              {t(isFiltered(search) ? 'noneMatch' : 'empty')}
            </NoRows>
          ) : (
            <TenantsTable
              {...look}
              tenants={items}
              sort={search.sort}
              onSort={(sort) => onSearch(changed(search, { sort }))}
            />
          )
        }
      </ListBody>
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
  const file = useMutation({
    mutationFn: async () => (await import('../tenants-csv.ts')).fetchTenantsCsv(toListInput(search)),
    onSuccess: (csv) => downloadCsv('tenants.csv', csv),
  });
  return (
    <>
      {file.error !== null && <FailureNote error={file.error} className="border-t" />}
      <div className="flex justify-end border-t px-4 py-2">
        <ExportButton empty={false} busy={file.isPending} onClick={() => file.mutate()} />
      </div>
    </>
  );
}
