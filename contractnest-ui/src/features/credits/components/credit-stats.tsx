import { useTranslation } from 'react-i18next';
import { Empty } from '#components/ui/empty.tsx';
import { Card } from '#components/ui/card.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Stat } from '#components/ui/stat.tsx';
import { useFormat } from '#lib/format.ts';
import { useCreditNames } from './names.ts';

interface CreditStatsProps {
  readonly credits: readonly {
    readonly creditType: string;
    readonly channel: string | null;
    readonly available: number;
    readonly held: number;
  }[];
}

const grid = 'grid grid-cols-2 gap-3 lg:grid-cols-4';

/** The number prepaid customers look for first: what may be spent, per channel. */
export function CreditStats({ credits }: CreditStatsProps) {
  const { t } = useTranslation('credits');
  const format = useFormat();
  const names = useCreditNames();
  const manyTypes = new Set(credits.map(({ creditType }) => creditType)).size > 1;
  if (credits.length === 0)
    return (
      <Card>
        <Empty>{t('balance.none')}</Empty>
      </Card>
    );
  return (
    <dl className={grid}>
      {credits.map(({ creditType, channel, available, held }) => (
        <Stat
          key={`${creditType}/${channel}`}
          label={manyTypes ? `${names.type(creditType)} · ${names.channel(channel)}` : names.channel(channel)}
          value={format.units(available)}
          hint={
            held > 0
              ? t('balance.held', { count: held, units: format.units(held) })
              : t(available > 0 ? 'balance.ready' : 'balance.empty')
          }
        />
      ))}
    </dl>
  );
}

export const CreditStatsSkeleton = () => (
  <div className={grid}>
    {[1, 2, 3, 4].map((key) => (
      <div key={key} className="flex h-[112px] flex-col gap-3 rounded-card border bg-surface p-4">
        <Skeleton className="w-1/2" />
        <Skeleton className="h-7 w-2/3" />
        <Skeleton className="h-3 w-1/3" />
      </div>
    ))}
  </div>
);
