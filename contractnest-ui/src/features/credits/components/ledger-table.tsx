import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { ChevronRight } from 'lucide-react';
import { Fragment, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Table, TableFrame, Td, Th } from '#components/ui/table.tsx';
import { cn } from '#lib/cn.ts';
import { useFormat } from '#lib/format.ts';
import type { Entry } from '../api/list-credit-entries.ts';
import { EntryDetail } from './entry-detail.tsx';
import { Cause, Change, KindBadge, When } from './entry-parts.tsx';
import { useCreditNames } from './names.ts';

const features = tableFeatures({});
const column = createColumnHelper<typeof features, Entry>();
const rightAligned = new Set(['change', 'balance']);

interface LedgerRowsProps {
  readonly entries: Entry[];
  readonly openId: string | undefined;
  readonly onToggle: (id: string) => void;
}

function useColumns() {
  const { t, i18n } = useTranslation('credits');
  const names = useCreditNames();
  const format = useFormat();
  return useMemo(
    () =>
      column.columns([
        column.display({ id: 'when', header: t('column.when'), cell: ({ row }) => <When instant={row.original.createdAt} className="text-muted" /> }),
        column.display({ id: 'kind', header: t('column.kind'), cell: ({ row }) => <KindBadge kind={row.original.kind} /> }),
        column.display({ id: 'channel', header: t('column.channel'), cell: ({ row }) => <span className="whitespace-nowrap">{names.channel(row.original.channel)}</span> }),
        column.display({ id: 'cause', header: t('column.cause'), cell: ({ row }) => <Cause entry={row.original} /> }),
        column.display({ id: 'change', header: t('column.change'), cell: ({ row }) => <Change entry={row.original} /> }),
        column.display({ id: 'balance', header: t('column.balance'), cell: ({ row }) => <span className="tabular-nums">{format.units(row.original.balanceAfter)}</span> }),
      ]),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- names and format change with the language only
    [i18n.language],
  );
}

export function LedgerTable({ entries, openId, onToggle }: LedgerRowsProps) {
  const { t } = useTranslation('credits');
  const columns = useColumns();
  const table = useTable({ features, columns, data: entries, getRowId: ({ id }) => id });
  return (
    <TableFrame>
      <Table>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              <Th className="w-8 pr-0"><span className="sr-only">{t('column.details')}</span></Th>
              {group.headers.map((header) => (
                <Th key={header.id} className={cn(rightAligned.has(header.id) && 'text-right', header.id === 'cause' && 'w-full')}>
                  <table.FlexRender header={header} />
                </Th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => {
            const open = row.id === openId;
            return (
              <Fragment key={row.id}>
                <tr
                  onClick={() => onToggle(row.id)}
                  className={cn('cursor-default transition-colors duration-[120ms] hover:bg-surface-2 has-focus-visible:bg-brand-soft/60', open && 'bg-surface-2')}
                >
                  <Td className="w-8 pr-0">
                    <RowToggle id={row.id} open={open} onToggle={onToggle} />
                  </Td>
                  {row.getAllCells().map((cell) => (
                    <Td key={cell.id} className={cn(rightAligned.has(cell.column.id) && 'text-right', cell.column.id === 'cause' && 'max-w-0')}>
                      <table.FlexRender cell={cell} />
                    </Td>
                  ))}
                </tr>
                {open && (
                  <tr id={`entry-${row.id}`}>
                    <td colSpan={columns.length + 1} className="border-b bg-surface-2/60 py-4 pr-4 pl-12">
                      <EntryDetail entry={row.original} />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </Table>
    </TableFrame>
  );
}

/** The keyboard's way into a row; `j` and `k` move between these. */
function RowToggle({ id, open, onToggle }: { id: string; open: boolean; onToggle: (id: string) => void }) {
  const { t } = useTranslation('credits');
  return (
    <button
      type="button"
      data-row-toggle
      aria-expanded={open}
      aria-controls={open ? `entry-${id}` : undefined}
      aria-label={t('column.details')}
      onClick={(event) => {
        event.stopPropagation();
        onToggle(id);
      }}
      className="flex size-6 items-center justify-center rounded-control text-muted"
    >
      <ChevronRight aria-hidden className={cn('size-4 shrink-0 transition-transform duration-[120ms]', open && 'rotate-90')} />
    </button>
  );
}
