import { Minus, Plus } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { createAttempt } from '#lib/idempotency.ts';
import type { TenantDialogProps } from './tenant-dialog.ts';

const AddCreditsDialog = lazy(async () => ({ default: (await import('./add-credits-dialog.tsx')).AddCreditsDialog }));
const RemoveCreditsDialog = lazy(async () => ({
  default: (await import('./remove-credits-dialog.tsx')).RemoveCreditsDialog,
}));

interface CorrectCreditsProps extends Omit<TenantDialogProps, 'attempt' | 'onClose'> {
  /** Until the tenant is known. */
  readonly disabled: boolean;
}

/** What a platform admin does to a tenant's credits. */
export function CorrectCredits({ disabled, ...tenant }: CorrectCreditsProps) {
  const { t } = useTranslation('credits');
  const [open, setOpen] = useState<'add' | 'remove'>();
  const adding = useRef(createAttempt());
  const removing = useRef(createAttempt());
  const close = (): void => setOpen(undefined);
  return (
    <>
      <GuardedButton needs="credits:grant" disabled={disabled} onClick={() => setOpen('remove')}>
        <Minus aria-hidden />
        {t('remove.title')}
      </GuardedButton>
      <GuardedButton needs="credits:grant" variant="primary" disabled={disabled} onClick={() => setOpen('add')}>
        <Plus aria-hidden />
        {t('add.title')}
      </GuardedButton>
      <Suspense fallback={null}>
        {open === 'add' && <AddCreditsDialog {...tenant} attempt={adding} onClose={close} />}
        {open === 'remove' && <RemoveCreditsDialog {...tenant} attempt={removing} onClose={close} />}
      </Suspense>
    </>
  );
}
