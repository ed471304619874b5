import { useTranslation } from 'react-i18next';
import { cn } from '#lib/cn.ts';
import type { Money } from '#lib/money.ts';
import type { Estimate, Invoice } from '../api/invoices.ts';
import { useBillFormat, type Place } from '../place.ts';

type Bill = Pick<Estimate, 'subtotal' | 'discount' | 'net' | 'tax' | 'total' | 'taxes'>;

interface BillTotalsProps {
  readonly bill: Bill;
  /** What happened to it since: nothing to an estimate. */
  readonly settled?: Pick<Invoice, 'paid' | 'credited' | 'due'>;
  readonly place: Place;
}

/** From the lines to what is owed: discounts, each tax with its rate, and what was paid or taken back. */
export function BillTotals({ bill, settled, place }: BillTotalsProps) {
  const { t } = useTranslation('invoices');
  const format = useBillFormat(place);
  const minus = (money: Money): Money => ({ ...money, amount: -money.amount });
  return (
    <dl className="ml-auto flex w-full max-w-sm flex-col gap-1 px-4 py-4 text-sm">
      <Row label={t('totals.subtotal')} value={format.money(bill.subtotal)} />
      {bill.discount.amount > 0 && <Row label={t('totals.discount')} value={format.money(minus(bill.discount))} />}
      <Row label={t('totals.net')} value={format.money(bill.net)} />
      {bill.taxes.map((tax) => (
        <Row
          key={`${tax.name}/${tax.percent}/${tax.category}/${tax.hsnSac ?? ''}`}
          label={t('totals.tax', { name: tax.name, percent: format.decimal(tax.percent) })}
          note={t(tax.inclusive ? 'totals.inside' : 'totals.of', {
            amount: format.money(tax.taxable),
            code: tax.hsnSac === null ? '' : t('totals.hsnSac', { code: tax.hsnSac }),
          })}
          value={format.money(tax.amount)}
        />
      ))}
      <Row label={t('totals.total')} value={format.money(bill.total)} strong />
      {settled !== undefined && settled.paid.amount > 0 && (
        <Row label={t('totals.paid')} value={format.money(minus(settled.paid))} />
      )}
      {settled !== undefined && settled.credited.amount > 0 && (
        <Row label={t('totals.credited')} value={format.money(minus(settled.credited))} />
      )}
      {settled !== undefined && <Row label={t('totals.due')} value={format.money(settled.due)} strong />}
    </dl>
  );
}

interface RowProps {
  readonly label: string;
  readonly note?: string;
  readonly value: string;
  readonly strong?: boolean;
}

const Row = ({ label, note, value, strong = false }: RowProps) => (
  <div className={cn('flex justify-between gap-6 py-0.5', strong && 'mt-1 border-t pt-2 font-semibold')}>
    <dt>
      {label}
      {note !== undefined && <span className="block text-xs font-normal text-muted tabular-nums">{note}</span>}
    </dt>
    <dd className="shrink-0 tabular-nums">{value}</dd>
  </div>
);
