import { useQuery } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { useMay } from '#lib/permissions.tsx';
import { usedBetweenQuery } from '../api/explain-bill.ts';
import { useBillFormat, type Place } from '../place.ts';
import { UsedLink, type Used } from '../used-link.ts';

interface UsedDaysProps extends Used {
  readonly place: Place;
}

/** The days whose usage is on a line, fetched when somebody looks. */
export function UsedDays(props: UsedDaysProps) {
  const { t } = useTranslation('invoices');
  const [open, setOpen] = useState(false);
  const link = useContext(UsedLink);
  if (!useMay('usage:read')) return null;
  return (
    <div className="flex flex-col items-start gap-3">
      <Button variant="link" size="text" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('deeper.usage')}
      </Button>
      {open && <Days {...props} />}
      {link(props, t('deeper.events'))}
    </div>
  );
}

function Days({ scope, metric, span, place }: UsedDaysProps) {
  const { t } = useTranslation('invoices');
  const format = useBillFormat(place);
  const { data, error, isFetching, refetch } = useQuery(usedBetweenQuery(scope, span));
  if (error !== null) {
    return <FailureNote error={error} busy={isFetching} onRetry={() => void refetch()} className="p-0" />;
  }
  if (data === undefined) return <Skeleton className="h-4 w-48" />;
  const used = data.metrics.find((each) => each.metric === metric);
  const days = used?.days.filter(({ events }) => events > 0) ?? [];
  if (used === undefined || days.length === 0) return <p className="text-xs text-muted">{t('used.none')}</p>;
  return (
    <table className="w-full max-w-md text-xs tabular-nums">
      <caption className="pb-1 text-left text-muted">{t(`used.${used.aggregation}`, { name: used.name })}</caption>
      <thead>
        <tr className="text-left text-muted">
          <th className="py-1 font-medium">{t('used.day')}</th>
          <th className="py-1 text-right font-medium">{t('used.events')}</th>
          <th className="py-1 text-right font-medium">{t('used.value')}</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ date, value, events }) => (
          <tr key={date} className="border-t">
            <td className="py-1">{format.day(date)}</td>
            <td className="py-1 text-right">{format.units(events)}</td>
            <td className="py-1 text-right">{format.units(value)}</td>
          </tr>
        ))}
        <tr className="border-t font-medium">
          <td className="py-1" colSpan={2}>
            {t('used.total')}
          </td>
          <td className="py-1 text-right">{format.units(used.total)}</td>
        </tr>
      </tbody>
    </table>
  );
}
