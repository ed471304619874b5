import { useTranslation } from 'react-i18next';
import { Card, CardHeader } from '#components/ui/card.tsx';
import type { Invoice } from '../api/invoices.ts';
import { useBillFormat, type Place } from '../place.ts';
import { DownloadBill } from './download-bill.tsx';

/** What was taken back of an invoice, each with its share of the taxes. */
export function CreditNotes({ invoice, place }: { invoice: Invoice; place: Place }) {
  const { t } = useTranslation('invoices');
  const format = useBillFormat(place);
  if (invoice.creditNotes.length === 0) return null;
  return (
    <Card aria-labelledby="credit-notes">
      <CardHeader id="credit-notes" title={t('notes.title')} hint={t('notes.hint')} />
      <ul className="divide-y border-t">
        {invoice.creditNotes.map((note) => (
          <li key={note.id} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 px-4 py-3 text-sm">
            <div className="min-w-0">
              <p className="font-medium">
                <span className="font-mono text-xs">{note.number}</span>{' '}
                <span className="text-muted">{format.date(note.issuedAt)}</span>
              </p>
              <p>{note.reason}</p>
              <p className="text-xs text-muted tabular-nums">{t('notes.net', { amount: format.money(note.net) })}</p>
              {note.taxes.map((tax) => (
                <p key={`${tax.name}/${tax.category}/${tax.percent}`} className="text-xs text-muted tabular-nums">
                  {t('notes.tax', {
                    name: tax.name,
                    percent: format.decimal(tax.percent),
                    of: format.money(tax.taxable),
                    code: tax.hsnSac === null ? '' : t('totals.hsnSac', { code: tax.hsnSac }),
                    amount: format.money(tax.amount),
                  })}
                </p>
              ))}
            </div>
            <span className="flex shrink-0 items-center gap-2 font-medium tabular-nums">
              {format.money(note.amount)}
              <DownloadBill bill={{ ...note, kind: 'credit-note', tenantId: invoice.tenantId }} inList />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
