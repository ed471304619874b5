import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Table, TableFrame, Td, Th } from '#components/ui/table.tsx';
import { useIsNarrow } from '#lib/use-media-query.ts';
import type { CreditNoteSummary } from '../api/credit-notes.ts';
import { useBillFormat, type Place } from '../place.ts';
import { DownloadBill } from './download-bill.tsx';

export interface CreditNotesRowsProps {
  readonly notes: readonly CreditNoteSummary[];
  readonly place: Place;
  /** The invoice that a note corrects, as a link over the whole row. */
  readonly linkTo: (invoice: { readonly id: string }, label: string) => ReactNode;
}

const columns = ['number', 'issued', 'invoice', 'reason', 'net', 'tax', 'amount'] as const;
const figures = new Set<string>(['net', 'tax', 'amount']);

export function CreditNotesRows(props: CreditNotesRowsProps) {
  return useIsNarrow() ? <NoteCards {...props} /> : <NoteTable {...props} />;
}

function NoteTable({ notes, place, linkTo }: CreditNotesRowsProps) {
  const { t } = useTranslation('invoices');
  return (
    <TableFrame>
      <Table>
        <thead>
          <tr>
            {columns.map((column) => (
              <Th key={column} className={figures.has(column) ? 'text-right' : undefined}>
                {t(`noteColumn.${column}`)}
              </Th>
            ))}
            <Th>
              <span className="sr-only">{t('column.file')}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {notes.map((note) => (
            <NoteRow key={note.id} note={note} place={place} linkTo={linkTo} />
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

type NoteRowProps = Omit<CreditNotesRowsProps, 'notes'> & { readonly note: CreditNoteSummary };

const fileOf = (note: CreditNoteSummary) => ({ ...note, kind: 'credit-note' as const });

function NoteRow({ note, place, linkTo }: NoteRowProps) {
  const format = useBillFormat(place);
  return (
    <tr className="relative transition-colors duration-[120ms] hover:bg-surface-2 has-focus-visible:bg-brand-soft/60">
      <Td className="font-medium whitespace-nowrap">{note.number}</Td>
      <Td className="whitespace-nowrap text-muted tabular-nums">{format.date(note.issuedAt)}</Td>
      <Td className="whitespace-nowrap">{linkTo({ id: note.invoiceId }, note.invoiceNumber)}</Td>
      <Td className="max-w-64 truncate text-muted" title={note.reason}>
        {note.reason}
      </Td>
      <Td className="text-right whitespace-nowrap tabular-nums">{format.money(note.net)}</Td>
      <Td className="text-right whitespace-nowrap tabular-nums">{format.money(note.tax)}</Td>
      <Td className="text-right font-medium whitespace-nowrap tabular-nums">{format.money(note.amount)}</Td>
      <Td className="w-0 py-0.5">
        <DownloadBill bill={fileOf(note)} inList />
      </Td>
    </tr>
  );
}

/** The list of narrow screens. */
function NoteCards({ notes, place, linkTo }: CreditNotesRowsProps) {
  const { t } = useTranslation('invoices');
  const format = useBillFormat(place);
  return (
    <ul className="divide-y border-y">
      {notes.map((note) => (
        <li key={note.id} className="relative flex items-center gap-2 py-3 pr-2 pl-4 text-sm">
          <div className="flex min-w-0 flex-1 flex-col gap-1.5">
            <span className="flex items-baseline justify-between gap-3">
              <span className="min-w-0 font-medium">{note.number}</span>
              <span className="shrink-0 font-medium tabular-nums">{format.money(note.amount)}</span>
            </span>
            <span className="line-clamp-2 text-muted [overflow-wrap:anywhere]">{note.reason}</span>
            <span className="flex flex-wrap items-center gap-x-2 text-xs text-muted tabular-nums">
              {format.date(note.issuedAt)}
              <span aria-hidden>·</span>
              <span>
                {t('noteList.of')} {linkTo({ id: note.invoiceId }, note.invoiceNumber)}
              </span>
            </span>
          </div>
          <DownloadBill bill={fileOf(note)} inList />
        </li>
      ))}
    </ul>
  );
}
