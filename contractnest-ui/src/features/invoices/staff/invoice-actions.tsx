import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import type { Invoice } from '../api/invoices.ts';
import { actsOn, type Act } from './writes.ts';

const ActDialog = lazy(async () => ({ default: (await import('./act-dialog.tsx')).ActDialog }));

/** What staff may do with this bill as it stands. */
export function InvoiceActions({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('billingAdmin');
  const [doing, setDoing] = useState<Act>();
  return (
    <>
      {actsOn(invoice).map((act) => (
        <GuardedButton
          key={act}
          needs="billing:manage"
          size="sm"
          variant={act === 'finalize' || act === 'paid' ? 'primary' : act === 'void' ? 'link' : 'secondary'}
          className={act === 'void' ? 'text-bad' : undefined}
          onClick={() => setDoing(act)}
        >
          {t(`act.${act}.action`)}
        </GuardedButton>
      ))}
      {doing !== undefined && (
        <Suspense fallback={null}>
          <ActDialog invoice={invoice} act={doing} onClose={() => setDoing(undefined)} />
        </Suspense>
      )}
    </>
  );
}
