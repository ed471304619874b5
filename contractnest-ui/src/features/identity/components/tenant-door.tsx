import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '#components/confirm.tsx';
import { GuardedButton } from '#components/guarded-button.tsx';
import { notify } from '#lib/notify.ts';
import { useRestoreTenant, useSuspendTenant, type Tenant } from '../api/tenant.ts';

/** Closes a tenant, or opens it again. */
export function TenantDoor({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation('tenants');
  const [asking, setAsking] = useState<'suspend' | 'restore'>();
  const isOpen = tenant.status === 'active';
  return (
    <>
      <GuardedButton needs="tenants:manage" onClick={() => setAsking(isOpen ? 'suspend' : 'restore')}>
        {t(isOpen ? 'suspend.open' : 'restore.open')}
      </GuardedButton>
      {asking === 'suspend' && <Suspend tenant={tenant} onClose={() => setAsking(undefined)} />}
      {asking === 'restore' && <Restore tenant={tenant} onClose={() => setAsking(undefined)} />}
    </>
  );
}

interface AskProps {
  readonly tenant: Tenant;
  readonly onClose: () => void;
}

function Suspend({ tenant, onClose }: AskProps) {
  const { t } = useTranslation('tenants');
  const { mutate, isPending, error } = useSuspendTenant();
  const { name } = tenant.profile;
  return (
    <Confirm
      title={t('suspend.title', { name })}
      submit={t('suspend.submit')}
      name={tenant.slug}
      reason={{ label: t('suspend.reason'), hint: t('suspend.reasonHint'), required: true }}
      busy={isPending}
      error={error}
      onClose={onClose}
      onConfirm={(reason) =>
        mutate(
          { tenantId: tenant.id, reason },
          {
            onSuccess: () => {
              notify.success(t('suspend.done', { name }));
              onClose();
            },
          },
        )
      }
    >
      <p>{t('suspend.text')}</p>
    </Confirm>
  );
}

function Restore({ tenant, onClose }: AskProps) {
  const { t } = useTranslation('tenants');
  const { mutate, isPending, error } = useRestoreTenant();
  const { name } = tenant.profile;
  return (
    <Confirm
      title={t('restore.title', { name })}
      submit={t('restore.submit')}
      variant="primary"
      reason={{ label: t('restore.reason'), hint: t('restore.reasonHint'), required: false }}
      busy={isPending}
      error={error}
      onClose={onClose}
      onConfirm={(reason) =>
        mutate(
          { tenantId: tenant.id, ...(reason !== '' && { reason }) },
          {
            onSuccess: () => {
              notify.success(t('restore.done', { name }));
              onClose();
            },
          },
        )
      }
    >
      <p>{t('restore.text')}</p>
    </Confirm>
  );
}
