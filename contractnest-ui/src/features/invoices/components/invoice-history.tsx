import { useTranslation } from 'react-i18next';
import { Card, CardHeader } from '#components/ui/card.tsx';
import type { Invoice } from '../api/invoices.ts';
import { useBillFormat, type Place } from '../place.ts';

interface Moment {
  readonly at: string;
  readonly text: string;
}

/** What happened to an invoice, in order. */
export function InvoiceHistory({ invoice, place }: { invoice: Invoice; place: Place }) {
  const { t } = useTranslation('invoices');
  const format = useBillFormat(place);
  const { createdAt, issuedAt, dueAt, settledAt, status, overdue, creditNotes } = invoice;
  const moments: Moment[] = [
    { at: createdAt, text: t('history.made') },
    ...(issuedAt === null ? [] : [{ at: issuedAt, text: t('history.issued') }]),
    ...creditNotes.map((note) => ({
      at: note.issuedAt,
      text: t('history.credited', { number: note.number, amount: format.money(note.amount) }),
    })),
    ...(overdue && dueAt !== null ? [{ at: dueAt, text: t('history.overdue') }] : []),
    ...(settledAt === null ? [] : [{ at: settledAt, text: t(`history.settled.${status}`) }]),
  ];
  return (
    <Card aria-labelledby="invoice-history">
      <CardHeader id="invoice-history" title={t('history.title')} />
      <ol className="flex flex-col gap-3 border-t px-4 py-4 text-sm">
        {moments
          .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
          .map(({ at, text }) => (
            <li key={`${at}/${text}`}>
              {text}
              <span className="block text-xs text-muted tabular-nums">{format.dateTime(at)}</span>
            </li>
          ))}
      </ol>
    </Card>
  );
}
