import { useTranslation } from 'react-i18next';
import { Stat } from '#components/ui/stat.tsx';
import { useFormat } from '#lib/format.ts';
import type { Tenant } from '../api/tenant.ts';

/** How much there is of what, and when somebody was last there. */
export function TenantStats({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation('tenants');
  const format = useFormat();
  const total = (of: 'available' | 'held'): number => tenant.credits.reduce((sum, balance) => sum + balance[of], 0);
  const last = tenant.lastActivityAt;
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Stat
        label={t('stats.credits')}
        value={format.units(total('available'))}
        hint={t('stats.held', { count: total('held'), units: format.units(total('held')) })}
      />
      <Stat label={t('stats.members')} value={format.units(tenant.members)} hint={t('stats.membersHint')} />
      <Stat label={t('stats.keys')} value={format.units(tenant.apiKeys)} hint={t('stats.keysHint')} />
      <Stat
        label={t('stats.activity')}
        value={last === null ? t('stats.never') : format.date(last)}
        hint={last === null ? t('stats.activityHint') : t('stats.at', { time: format.time(last) })}
      />
    </dl>
  );
}
