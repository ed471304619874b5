import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { useFormat } from '#lib/format.ts';
import { topupPacksQuery, type TopupPack } from '../api/get-topup-packs.ts';

export function TopupPacks({ productCode }: { productCode: string | undefined }) {
  const { t } = useTranslation('credits');
  const query = useQuery(topupPacksQuery(productCode));
  return (
    <Card aria-labelledby="packs">
      <CardHeader id="packs" title={t('packs.title')} hint={t('packs.hint')} />
      <div className="border-t">
        <Loadable query={query} skeleton={<SkeletonRows rows={2} />}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty>{t('packs.empty')}</Empty>
            ) : (
              <ul className="divide-y">
                {items.map((pack) => (
                  <Pack key={pack.id} pack={pack} />
                ))}
              </ul>
            )
          }
        </Loadable>
      </div>
    </Card>
  );
}

function Pack({ pack }: { pack: TopupPack }) {
  const { t } = useTranslation('credits');
  const format = useFormat();
  const expiry =
    pack.expiresAfterDays === null ? t('packs.noExpiry') : t('packs.expiresAfter', { count: pack.expiresAfterDays });
  return (
    <li className="flex items-center justify-between gap-4 px-4 py-3">
      <div className="min-w-0">
        <p className="text-sm font-medium">{pack.name}</p>
        <p className="text-xs text-muted">
          {t(`channel.${pack.channel ?? 'pooled'}`)} · {expiry}
        </p>
      </div>
      <p className="text-sm font-semibold whitespace-nowrap tabular-nums">{format.money(pack.price)}</p>
    </li>
  );
}
