import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Table, TableFrame, Th } from '#components/ui/table.tsx';
import { cn } from '#lib/cn.ts';
import { useFormat } from '#lib/format.ts';
import type { Entry } from '../api/list-credit-entries.ts';
import { Cause, Change, KindBadge, When } from './entry-parts.tsx';
import { LedgerRow } from './ledger-row.tsx';
import { useCreditNames } from './names.ts';

const features = tableFeatures({});
const column = createColumnHelper<typeof features, Entry>();

export interface LedgerRowsProps {
  readonly entries: Entry[];
  readonly openId: string | undefined;
  readonly onToggle: (id: string) => void;
  /** What an opened row shows. */
  readonly renderDetail: (entry: Entry) => ReactNode;
}

/** The cause takes the room that is left; figures stand at the right. */
const cellLook: Readonly<Record<string, string>> = {
  cause: 'w-full max-w-0',
  change: 'text-right',
  balance: 'text-right',
};

function useColumns() {
  const { t, i18n } = useTranslation('credits');
  const names = useCreditNames();
  const format = useFormat();
  return useMemo(() => {
    const show = (
      id: 'when' | 'kind' | 'channel' | 'cause' | 'change' | 'balance',
      cell: (entry: Entry) => ReactNode,
    ) => column.display({ id, header: t(`column.${id}`), cell: ({ row }) => cell(row.original) });
    return column.columns([
      show('when', ({ createdAt }) => <When instant={createdAt} className="text-muted" />),
      show('kind', ({ kind }) => <KindBadge kind={kind} />),
      show('channel', ({ channel }) => <span className="whitespace-nowrap">{names.channel(channel)}</span>),
      show('cause', (entry) => <Cause entry={entry} />),
      show('change', (entry) => <Change entry={entry} />),
      show('balance', ({ balanceAfter }) => <span className="tabular-nums">{format.units(balanceAfter)}</span>),
    ]);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- names and format change with the language only
  }, [i18n.language]);
}

export function LedgerTable({ entries, openId, onToggle, renderDetail }: LedgerRowsProps) {
  const { t } = useTranslation('credits');
  const columns = useColumns();
  const table = useTable({ features, columns, data: entries, getRowId: ({ id }) => id });
  return (
    <TableFrame>
      <Table>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              <Th className="w-8 pr-0">
                <span className="sr-only">{t('column.details')}</span>
              </Th>
              {group.headers.map((header) => (
                <Th key={header.id} className={cn(cellLook[header.id])}>
                  <table.FlexRender header={header} />
                </Th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <LedgerRow
              key={row.id}
              entry={row.original}
              open={row.id === openId}
              onToggle={onToggle}
              renderDetail={renderDetail}
              cells={row.getAllCells().map((cell) => ({
                id: cell.id,
                look: cellLook[cell.column.id],
                content: <table.FlexRender cell={cell} />,
              }))}
            />
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}
