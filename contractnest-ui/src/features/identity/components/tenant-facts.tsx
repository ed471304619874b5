import { Pencil } from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { useFormat } from '#lib/format.ts';
import type { Tenant } from '../api/tenant.ts';
import { TenantDoor } from './tenant-door.tsx';

const EditTenantDialog = lazy(async () => ({ default: (await import('./edit-tenant-dialog.tsx')).EditTenantDialog }));

/** What a tenant is and what it says of itself. */
export function TenantFacts({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation('tenants');
  const format = useFormat();
  const [editing, setEditing] = useState(false);
  const { profile } = tenant;
  return (
    <Card aria-labelledby="facts-title">
      <CardHeader id="facts-title" title={t('facts.title')}>
        <GuardedButton needs="profile:manage" size="sm" onClick={() => setEditing(true)}>
          <Pencil aria-hidden />
          {t('edit.open')}
        </GuardedButton>
      </CardHeader>
      <dl className="grid grid-cols-1 gap-x-6 gap-y-3 border-t px-4 py-4 text-sm min-[480px]:grid-cols-2">
        <Fact label={t('facts.status')}>
          <TenantStatus status={tenant.status} />
          {tenant.isSandbox && <Badge dot={false}>{t('facts.sandbox')}</Badge>}
        </Fact>
        <Fact label={t('facts.slug')} mono copy={tenant.slug}>
          {tenant.slug}
        </Fact>
        <Fact label={t('facts.email')}>{profile.email ?? t('facts.none')}</Fact>
        <Fact label={t('facts.phone')}>{profile.phone ?? t('facts.none')}</Fact>
        <Fact label={t('facts.timeZone')}>{profile.timeZone}</Fact>
        <Fact label={t('facts.locale')}>
          {profile.locale} · {tenant.currency}
        </Fact>
        <Fact label={t('facts.domain')}>{profile.domain?.domain ?? t('facts.none')}</Fact>
        <Fact label={t('facts.created')}>{format.dateTime(tenant.createdAt)}</Fact>
        <Fact label={t('facts.id')} mono copy={tenant.id} className="min-[480px]:col-span-2">
          {tenant.id}
        </Fact>
      </dl>
      {tenant.status === 'active' && (
        <div className="flex justify-end border-t px-4 py-3 empty:hidden">
          <TenantDoor tenant={tenant} />
        </div>
      )}
      {editing && (
        <Suspense fallback={null}>
          <EditTenantDialog profile={profile} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </Card>
  );
}

export function TenantStatus({ status }: Pick<Tenant, 'status'>) {
  const { t } = useTranslation('tenants');
  return <Badge tone={status === 'active' ? 'ok' : 'bad'}>{t(`status.${status}`)}</Badge>;
}

interface FactProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly mono?: boolean;
  readonly copy?: string;
  readonly className?: string;
}

function Fact({ label, children, mono = false, copy, className }: FactProps) {
  const { t } = useTranslation('tenants');
  return (
    <div className={`min-w-0 ${className ?? ''}`}>
      <dt className="text-xs text-muted">{label}</dt>
      <dd
        className={`mt-0.5 flex flex-wrap items-center gap-2 wrap-anywhere ${mono ? 'font-mono text-xs' : 'font-medium'}`}
      >
        {children}
        {copy !== undefined && <CopyButton text={copy} label={t('facts.copy', { what: label })} />}
      </dd>
    </div>
  );
}
