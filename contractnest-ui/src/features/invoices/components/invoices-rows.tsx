import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Table, TableFrame, Td, Th } from '#components/ui/table.tsx';
import { useIsNarrow } from '#lib/use-media-query.ts';
import type { InvoiceSummary } from '../api/invoices.ts';
import { useBillFormat, type Place } from '../place.ts';
import { DownloadBill } from './download-bill.tsx';
import { InvoiceBadge } from './invoice-badge.tsx';

export interface InvoicesRowsProps {
  readonly invoices: readonly InvoiceSummary[];
  readonly place: Place;
  /** The number, as a link to the page of the invoice. */
  readonly linkTo: (invoice: InvoiceSummary, label: string) => ReactNode;
}

const columns = ['number', 'status', 'period', 'issued', 'due', 'total', 'open'] as const;
const figures = new Set<string>(['total', 'open']);

export function InvoicesRows(props: InvoicesRowsProps) {
  return useIsNarrow() ? <InvoiceCards {...props} /> : <InvoiceTable {...props} />;
}

function InvoiceTable({ invoices, place, linkTo }: InvoicesRowsProps) {
  const { t } = useTranslation('invoices');
  return (
    <TableFrame>
      <Table>
        <thead>
          <tr>
            {columns.map((column) => (
              <Th key={column} className={figures.has(column) ? 'text-right' : undefined}>
                {t(`column.${column}`)}
              </Th>
            ))}
            <Th>
              <span className="sr-only">{t('column.file')}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {invoices.map((invoice) => (
            <InvoiceRow key={invoice.id} invoice={invoice} place={place} linkTo={linkTo} />
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

type InvoiceRowProps = Omit<InvoicesRowsProps, 'invoices'> & { readonly invoice: InvoiceSummary };

function InvoiceRow({ invoice, place, linkTo }: InvoiceRowProps) {
  const { t } = useTranslation('invoices');
  const format = useBillFormat(place);
  const date = (at: string | null): string => (at === null ? '–' : format.date(at));
  return (
    <tr className="relative transition-colors duration-[120ms] hover:bg-surface-2 has-focus-visible:bg-brand-soft/60">
      <Td>
        {linkTo(invoice, invoice.number ?? t('noNumber'))}
        <span className="block text-xs text-muted">{t(`kind.${invoice.kind}`)}</span>
      </Td>
      <Td>
        <InvoiceBadge invoice={invoice} />
      </Td>
      <Td className="whitespace-nowrap text-muted tabular-nums">
        {format.span(invoice.periodStart, invoice.periodEnd)}
      </Td>
      <Td className="whitespace-nowrap text-muted tabular-nums">{date(invoice.issuedAt)}</Td>
      <Td className="whitespace-nowrap text-muted tabular-nums">{date(invoice.dueAt)}</Td>
      <Td className="text-right whitespace-nowrap tabular-nums">{format.money(invoice.total)}</Td>
      <Td className="text-right whitespace-nowrap tabular-nums">{format.money(invoice.due)}</Td>
      <Td className="w-0 py-0.5">
        <DownloadBill bill={{ ...invoice, kind: 'invoice' }} inList />
      </Td>
    </tr>
  );
}

/** The list of narrow screens. */
function InvoiceCards({ invoices, place, linkTo }: InvoicesRowsProps) {
  const { t } = useTranslation('invoices');
  const format = useBillFormat(place);
  return (
    <ul className="divide-y border-y">
      {invoices.map((invoice) => (
        <li key={invoice.id} className="relative flex items-center gap-2 py-3 pr-2 pl-4 text-sm">
          <div className="flex min-w-0 flex-1 flex-col gap-1.5">
            <span className="flex items-center justify-between gap-3">
              {linkTo(invoice, invoice.number ?? t('noNumber'))}
              <InvoiceBadge invoice={invoice} />
            </span>
            <span className="flex items-baseline justify-between gap-3">
              <span className="min-w-0 text-xs text-muted tabular-nums">
                {format.span(invoice.periodStart, invoice.periodEnd)}
              </span>
              <span className="shrink-0 font-medium tabular-nums">{format.money(invoice.total)}</span>
            </span>
            {invoice.due.amount > 0 && (
              <span className="text-xs text-muted tabular-nums">
                {t('list.dueBy', {
                  amount: format.money(invoice.due),
                  date: invoice.dueAt === null ? '–' : format.date(invoice.dueAt),
                })}
              </span>
            )}
          </div>
          <DownloadBill bill={{ ...invoice, kind: 'invoice' }} inList />
        </li>
      ))}
    </ul>
  );
}
