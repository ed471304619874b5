import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '#components/ui/badge.tsx';
import { Table, TableFrame, Td, Th } from '#components/ui/table.tsx';
import { cn } from '#lib/cn.ts';
import { useFormat } from '#lib/format.ts';
import { useIsNarrow } from '#lib/use-media-query.ts';
import type { TenantRow } from '../api/list-tenants.ts';
import { nextSort, sortedBy, type Sort, type SortColumn } from '../tenants-search.ts';

type TenantSubscription = TenantRow['subscriptions'][number];

export interface TenantsTableProps {
  readonly tenants: TenantRow[];
  /** The name, as a link to the tenant's page. */
  readonly linkTo: (tenant: TenantRow) => ReactNode;
  readonly renderStatus: (subscription: TenantSubscription) => ReactNode;
  readonly sort: Sort | undefined;
  readonly onSort: (sort: Sort | undefined) => void;
}

type Look = Pick<TenantsTableProps, 'linkTo' | 'renderStatus'>;

const features = tableFeatures({});
const column = createColumnHelper<typeof features, TenantRow>();

export function TenantsTable(props: TenantsTableProps) {
  return useIsNarrow() ? <TenantCards {...props} /> : <TenantGrid {...props} />;
}

function useColumns({ linkTo, renderStatus }: Look) {
  const { t } = useTranslation('tenants');
  const format = useFormat();
  return useMemo(() => {
    const show = (
      id: 'name' | 'status' | 'subscriptions' | 'usage' | 'created',
      cell: (tenant: TenantRow) => ReactNode,
    ) => column.display({ id, header: t(`column.${id}`), cell: ({ row }) => cell(row.original) });
    return column.columns([
      show('name', (tenant) => <Name tenant={tenant} linkTo={linkTo} />),
      show('status', ({ status }) => <TenantStatus status={status} />),
      show('subscriptions', ({ subscriptions }) => (
        <Subscriptions subscriptions={subscriptions} renderStatus={renderStatus} />
      )),
      show('usage', ({ usage }) => <span className="block text-right tabular-nums">{format.units(usage)}</span>),
      show('created', ({ createdAt }) => (
        <span className="whitespace-nowrap text-muted">{format.date(createdAt)}</span>
      )),
    ]);
  }, [t, format, linkTo, renderStatus]);
}

function TenantGrid({ tenants, sort, onSort, ...look }: TenantsTableProps) {
  const columns = useColumns(look);
  const table = useTable({ features, columns, data: tenants, getRowId: ({ id }) => id });
  return (
    <TableFrame>
      <Table>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const name = <table.FlexRender header={header} />;
                if (!isSortable(header.id)) return <Th key={header.id}>{name}</Th>;
                return (
                  <SortableTh key={header.id} column={header.id} sort={sort} onSort={onSort}>
                    {name}
                  </SortableTh>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} className="relative transition-colors duration-[120ms] hover:bg-surface-2">
              {row.getAllCells().map((cell) => (
                <Td key={cell.id}>
                  <table.FlexRender cell={cell} />
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

const isSortable = (id: string): id is SortColumn => id === 'name' || id === 'usage' || id === 'created';

interface SortableThProps extends Pick<TenantsTableProps, 'sort' | 'onSort'> {
  readonly column: SortColumn;
  readonly children: ReactNode;
}

function SortableTh({ column, sort, onSort, children }: SortableThProps) {
  const order = sortedBy(column, sort);
  const Mark = order === undefined ? ArrowUpDown : order === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <Th aria-sort={order ?? 'none'} className={cn(column === 'usage' && 'text-right')}>
      <button
        type="button"
        onClick={() => onSort(nextSort(column, sort))}
        className="-mx-1 inline-flex min-h-6 items-center gap-1 rounded-control px-1 hover:text-fg"
      >
        {children}
        <Mark aria-hidden className={cn('size-3.5 shrink-0', order === undefined && 'opacity-50')} />
      </button>
    </Th>
  );
}

function TenantCards({ tenants, linkTo, renderStatus }: TenantsTableProps) {
  const { t } = useTranslation('tenants');
  const format = useFormat();
  return (
    <ul className="divide-y border-y">
      {tenants.map((tenant) => (
        <li key={tenant.id} className="relative flex flex-col gap-2 px-4 py-3 text-sm">
          <div className="flex items-start justify-between gap-3">
            <Name tenant={tenant} linkTo={linkTo} />
            <TenantStatus status={tenant.status} />
          </div>
          <Subscriptions subscriptions={tenant.subscriptions} renderStatus={renderStatus} />
          <p className="text-xs text-muted">
            {t('since', { date: format.date(tenant.createdAt) })} ·{' '}
            {t('events', { count: tenant.usage, units: format.units(tenant.usage) })}
          </p>
        </li>
      ))}
    </ul>
  );
}

const Name = ({ tenant, linkTo }: { tenant: TenantRow } & Pick<TenantsTableProps, 'linkTo'>) => (
  <div className="min-w-0">
    {linkTo(tenant)}
    <p className="font-mono text-2xs break-all text-muted">{tenant.slug}</p>
  </div>
);

function TenantStatus({ status }: Pick<TenantRow, 'status'>) {
  const { t } = useTranslation('tenants');
  return <Badge tone={status === 'active' ? 'ok' : 'bad'}>{t(`status.${status}`)}</Badge>;
}

function Subscriptions({
  subscriptions,
  renderStatus,
}: Pick<TenantRow, 'subscriptions'> & Pick<TenantsTableProps, 'renderStatus'>) {
  const { t } = useTranslation('tenants');
  if (subscriptions.length === 0) return <span className="text-muted">{t('noSubscription')}</span>;
  return (
    <ul className="flex flex-col gap-1">
      {subscriptions.map((subscription) => (
        <li
          key={`${subscription.productCode}/${subscription.planCode}`}
          className="flex flex-wrap items-center gap-x-2 gap-y-0.5"
        >
          <span>{subscription.productCode}</span>
          <span className="text-muted">{subscription.planCode}</span>
          {renderStatus(subscription)}
        </li>
      ))}
    </ul>
  );
}
