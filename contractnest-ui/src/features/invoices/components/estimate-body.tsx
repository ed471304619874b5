import { useTranslation } from 'react-i18next';
import { Empty } from '#components/ui/empty.tsx';
import type { Estimate, InvoiceScope } from '../api/invoices.ts';
import { useBillFormat, type Place } from '../place.ts';
import { BillTotals } from './bill-totals.tsx';
import { InvoiceLines } from './invoice-lines.tsx';

interface EstimateBodyProps {
  readonly estimate: Estimate;
  readonly scope: InvoiceScope;
  readonly place: Place;
}

/** What would be billed, in the lines of the invoice itself. */
export function EstimateBody({ estimate, scope, place }: EstimateBodyProps) {
  const { t } = useTranslation('invoices');
  const format = useBillFormat(place);
  if (estimate.invoiceAt === null) {
    return (
      <div className="border-t">
        <Empty>{t('estimate.nothing')}</Empty>
      </div>
    );
  }
  return (
    <>
      <div className="border-t px-4 py-4">
        <p className="text-2xl font-semibold tracking-tight tabular-nums">{format.money(estimate.total)}</p>
        <p className="mt-1 text-sm text-muted">
          {t('estimate.on', { date: format.date(estimate.invoiceAt), at: format.dateTime(estimate.asOf) })}
        </p>
      </div>
      <InvoiceLines scope={scope} lines={estimate.lines} place={place} />
      <BillTotals bill={estimate} place={place} />
    </>
  );
}
