import { useTranslation } from 'react-i18next';
import { Explanation } from '#components/terms/explanation.tsx';
import { Unfold } from '#components/ui/unfold.tsx';
import { cn } from '#lib/cn.ts';
import { useFormat } from '#lib/format.ts';
import { humanise } from '#lib/terms.ts';
import { usePrice } from '#lib/use-price.ts';
import type { MoneyLine } from '../api/get-agreement.ts';

interface MoneyLinesProps {
  readonly lines: readonly MoneyLine[];
  readonly total: MoneyLine['amount'];
  readonly totalLabel: string;
  readonly timeZone: string | undefined;
}

/** Amounts with their sum; each opens to the rule that made it. */
export function MoneyLines({ lines, total, totalLabel, timeZone }: MoneyLinesProps) {
  const format = useFormat(timeZone);
  return (
    <div className="rounded-control border text-sm">
      <ul className="divide-y">
        {lines.map((line, index) => (
          <Line key={`${line.kind}/${line.component}/${index}`} line={line} timeZone={timeZone} />
        ))}
      </ul>
      <p className={cn('flex justify-between gap-4 px-3 py-2 font-semibold', lines.length > 0 && 'border-t')}>
        <span>{totalLabel}</span>
        <span className="shrink-0 tabular-nums">{format.money(total)}</span>
      </p>
    </div>
  );
}

function Line({ line, timeZone }: { line: MoneyLine; timeZone: string | undefined }) {
  const { t } = useTranslation('plans');
  const format = useFormat(timeZone);
  const price = usePrice(line.amount.currency);
  const each =
    line.quantity !== null && line.unitPrice !== null && line.quantity !== '1'
      ? ` · ${t('lines.each', { quantity: line.quantity, price: price(line.unitPrice) })}`
      : '';
  const what = (
    <>
      <span className="block">{t(`lines.${line.kind}`, { what: line.description })}</span>
      <span className="block text-xs text-muted">
        {humanise(line.planCode)} · {format.span(line.periodStart, line.periodEnd)}
        {each}
      </span>
    </>
  );
  return (
    <Unfold dense what={what} amount={format.money(line.amount)}>
      {() => <Explanation facts={line.explanation} currency={line.amount.currency} timeZone={timeZone} />}
    </Unfold>
  );
}
