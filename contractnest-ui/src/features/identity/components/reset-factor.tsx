import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import type { Member } from '../api/members.ts';

const ResetFactorDialog = lazy(async () => ({
  default: (await import('./reset-factor-dialog.tsx')).ResetFactorDialog,
}));

/** For somebody who lost the authenticator and the recovery codes. */
export function ResetFactor({ tenantId, member }: { tenantId: string; member: Member }) {
  const { t } = useTranslation('people');
  const [open, setOpen] = useState(false);
  return (
    <>
      <GuardedButton
        needs="platform:manage"
        size="sm"
        aria-label={t('reset.openFor', { name: member.name })}
        className="whitespace-nowrap"
        onClick={() => setOpen(true)}
      >
        {t('reset.open')}
      </GuardedButton>
      <Suspense fallback={null}>
        {open && <ResetFactorDialog tenantId={tenantId} member={member} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}
