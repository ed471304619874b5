import { Plus } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { createAttempt } from '#lib/idempotency.ts';
import type { CreditScope } from '../api/get-credit-balance.ts';

const AddCreditsDialog = lazy(async () => ({ default: (await import('./add-credits-dialog.tsx')).AddCreditsDialog }));

interface AddCreditsProps {
  readonly scope: CreditScope;
  readonly tenantName: string;
  readonly creditTypes: readonly string[];
  /** Until the tenant is known. */
  readonly disabled: boolean;
}

export function AddCredits({ disabled, ...props }: AddCreditsProps) {
  const { t } = useTranslation('credits');
  const [open, setOpen] = useState(false);
  const attempt = useRef(createAttempt());
  return (
    <>
      <Button variant="primary" disabled={disabled} onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t('add.title')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <AddCreditsDialog {...props} attempt={attempt} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
