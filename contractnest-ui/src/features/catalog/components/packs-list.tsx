import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Card } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { useFormat } from '#lib/format.ts';
import { humanise } from '#lib/terms.ts';
import { packsQuery, type Pack } from '../api/packs.ts';
import { EditPack } from './pack-dialogs.tsx';
import { StateBadge } from './state-badge.tsx';

export function PacksList() {
  const { t } = useTranslation('catalog');
  const query = useQuery(packsQuery);
  return (
    <Card aria-label={t('pack.title')}>
      <Loadable query={query} skeleton={<SkeletonRows rows={6} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('pack.empty')}</Empty>
          ) : (
            <ul className="divide-y">
              {items.map((pack) => (
                <PackRow key={pack.id} pack={pack} />
              ))}
            </ul>
          )
        }
      </Loadable>
    </Card>
  );
}

function PackRow({ pack }: { pack: Pack }) {
  const { t } = useTranslation(['catalog', 'credits']);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 text-sm">
      <div className="min-w-0 flex-1 basis-56">
        <span className="font-medium">{pack.name}</span>{' '}
        <code className="font-mono text-2xs text-muted">{`${pack.productCode}/${pack.code}`}</code>
        <p className="text-xs text-muted">
          {t('pack.holds', { units: format.units(pack.quantity), type: humanise(pack.creditType) })} ·{' '}
          {t(`credits:channel.${pack.channel ?? 'pooled'}`)} ·{' '}
          {pack.expiresAfterDays === null ? t('pack.noExpiry') : t('pack.expires', { count: pack.expiresAfterDays })}
        </p>
      </div>
      <span className="tabular-nums">{format.money(pack.price)}</span>
      <StateBadge state={pack.status} />
      <GuardedButton
        needs="catalog:manage"
        size="sm"
        onClick={() => setOpen(true)}
        aria-label={t('pack.edit', { name: pack.name })}
      >
        {t('edit')}
      </GuardedButton>
      {open && <EditPack pack={pack} onClose={() => setOpen(false)} />}
    </li>
  );
}
