import { UserPlus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';

const InviteDialog = lazy(async () => ({ default: (await import('./invite-dialog.tsx')).InviteDialog }));

export function Invite() {
  const { t } = useTranslation('people');
  const [open, setOpen] = useState(false);
  return (
    <>
      <GuardedButton needs="members:manage" variant="primary" onClick={() => setOpen(true)}>
        <UserPlus aria-hidden />
        {t('invite.open')}
      </GuardedButton>
      {open && (
        <Suspense fallback={null}>
          <InviteDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
