import { UserRoundCog } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';

const ImpersonateDialog = lazy(async () => ({ default: (await import('./impersonate-dialog.tsx')).ImpersonateDialog }));

interface ImpersonateProps {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly disabled?: boolean;
}

/** On the page of a tenant: the way into its place. */
export function Impersonate({ disabled = false, ...tenant }: ImpersonateProps) {
  const { t } = useTranslation('session');
  const [open, setOpen] = useState(false);
  return (
    <>
      <GuardedButton needs="tenants:impersonate" disabled={disabled} onClick={() => setOpen(true)}>
        <UserRoundCog aria-hidden />
        {t('acting.start')}
      </GuardedButton>
      {open && (
        <Suspense fallback={null}>
          <ImpersonateDialog {...tenant} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
