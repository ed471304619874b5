import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Banner } from '#components/ui/banner.tsx';
import { useFormat } from '#lib/format.ts';
import { suspensionQuery, type Tenant } from '../api/tenant.ts';
import { TenantDoor } from './tenant-door.tsx';

/** Why a tenant is closed, since when, and by whom. */
export function SuspendedBanner({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation('tenants');
  const format = useFormat();
  const by = useQuery(suspensionQuery(tenant)).data;
  const date = tenant.suspendedAt === null ? '' : format.dateTime(tenant.suspendedAt);
  return (
    <Banner
      severity="bad"
      title={t('suspended.title')}
      action={<TenantDoor tenant={tenant} />}
      className="max-sm:flex-wrap"
    >
      {typeof by === 'string' ? t('suspended.by', { date, name: by }) : t('suspended.on', { date })}
      {tenant.suspendedReason !== null && (
        <span className="block wrap-anywhere text-fg">{t('suspended.reason', { reason: tenant.suspendedReason })}</span>
      )}
    </Banner>
  );
}
