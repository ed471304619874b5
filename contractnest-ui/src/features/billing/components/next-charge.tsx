import { useTranslation } from 'react-i18next';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { useFormat } from '#lib/format.ts';
import type { Agreement } from '../api/get-agreement.ts';
import { MoneyLines } from './money-lines.tsx';

/** When what is charged next, and what no invoice has taken yet. */
export function NextCharge({ agreement, timeZone }: { agreement: Agreement; timeZone: string | undefined }) {
  const { t } = useTranslation('plans');
  const format = useFormat(timeZone);
  const { nextPeriod, pendingItems, pendingTotal } = agreement;
  return (
    <Card aria-labelledby="next-charge">
      <CardHeader id="next-charge" title={t('next.title')} />
      <div className="flex flex-col gap-4 border-t px-4 py-4">
        {nextPeriod === null ? (
          <p className="text-sm text-muted">{t('next.none')}</p>
        ) : (
          <div>
            <p className="text-2xl font-semibold tracking-tight tabular-nums">{format.money(nextPeriod.total)}</p>
            <p className="mt-1 mb-3 text-sm text-muted">{t('next.on', { date: format.date(nextPeriod.start) })}</p>
            <MoneyLines
              lines={nextPeriod.lines}
              total={nextPeriod.total}
              totalLabel={t('next.fees')}
              timeZone={timeZone}
            />
          </div>
        )}
        {pendingTotal !== null && pendingItems.length > 0 && (
          <div>
            <h3 className="mb-2 text-sm font-medium">{t('next.pending')}</h3>
            <MoneyLines
              lines={pendingItems}
              total={pendingTotal}
              totalLabel={t('next.pendingTotal')}
              timeZone={timeZone}
            />
          </div>
        )}
      </div>
    </Card>
  );
}
