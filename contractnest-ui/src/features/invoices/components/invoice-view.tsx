import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { Card, CardHeader } from '#components/ui/card.tsx';
import type { Invoice, InvoiceScope } from '../api/invoices.ts';
import { useBillFormat, type Place } from '../place.ts';
import { BillTotals } from './bill-totals.tsx';
import { CreditNotes } from './credit-notes.tsx';
import { InvoiceBadge } from './invoice-badge.tsx';
import { InvoiceHistory } from './invoice-history.tsx';
import { InvoiceLines } from './invoice-lines.tsx';
import { Parties } from './parties.tsx';

/** One invoice, whole: the same for its buyer and for staff. Written as the bill itself is. */
export function InvoiceView({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('invoices');
  const place: Place = { locale: invoice.locale, timeZone: invoice.timeZone };
  const scope: InvoiceScope = { tenantId: invoice.tenantId, productCode: invoice.productCode };
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,5fr)_minmax(0,2fr)]">
      <div className="flex min-w-0 flex-col gap-5">
        <Head invoice={invoice} place={place} />
        <Card aria-labelledby="lines">
          <CardHeader id="lines" title={t('lines.title')} hint={t('lines.hint')} />
          <InvoiceLines scope={scope} lines={invoice.lines} place={place} />
          <BillTotals bill={invoice} settled={invoice} place={place} />
          {invoice.notes !== null && <p className="border-t px-4 py-3 text-sm text-muted">{invoice.notes}</p>}
        </Card>
        <CreditNotes invoice={invoice} place={place} />
      </div>
      <div className="flex min-w-0 flex-col gap-5">
        <Parties invoice={invoice} />
        <InvoiceHistory invoice={invoice} place={place} />
      </div>
    </div>
  );
}

function Head({ invoice, place }: { invoice: Invoice; place: Place }) {
  const { t } = useTranslation('invoices');
  const format = useBillFormat(place);
  const { due, dueAt, issuedAt, reason } = invoice;
  return (
    <Card aria-label={t('detail.summary')} className="p-4">
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <div>
          <p className="text-sm text-muted">{t(due.amount > 0 ? 'detail.due' : 'detail.total')}</p>
          <p className="text-2xl font-semibold tracking-tight tabular-nums">
            {format.money(due.amount > 0 ? due : invoice.total)}
          </p>
          {due.amount > 0 && dueAt !== null && (
            <p className="text-sm text-muted">{t('detail.dueBy', { date: format.date(dueAt) })}</p>
          )}
        </div>
        <InvoiceBadge invoice={invoice} />
      </div>
      <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-3 border-t pt-4 text-sm sm:grid-cols-4">
        <Fact label={t('column.issued')}>{issuedAt === null ? t('detail.notIssued') : format.date(issuedAt)}</Fact>
        <Fact label={t('column.period')}>{format.span(invoice.periodStart, invoice.periodEnd)}</Fact>
        <Fact label={t('detail.product')}>{invoice.productName}</Fact>
        <Fact label={t('detail.kind')}>{t(`kind.${invoice.kind}`)}</Fact>
      </dl>
      {reason !== null && <p className="mt-3 text-sm text-muted">{t('detail.reason', { reason })}</p>}
    </Card>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-xs text-muted">{label}</dt>
    <dd className="tabular-nums">{children}</dd>
  </div>
);
