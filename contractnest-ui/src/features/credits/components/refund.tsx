import { useQuery } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { createAttempt } from '#lib/idempotency.ts';
import type { CreditScope } from '../api/get-credit-balance.ts';
import { explainEntryQuery } from '../api/explain-entry.ts';
import type { Entry } from '../api/list-credit-entries.ts';
import { isSpend, leftOf } from '../refunds.ts';

const RefundDialog = lazy(async () => ({ default: (await import('./refund-dialog.tsx')).RefundDialog }));

interface RefundProps {
  readonly scope: CreditScope;
  readonly tenantName: string;
  readonly entry: Entry;
}

/** Below a spend in the ledger: gives it back, as far as that has not happened. */
export function Refund(props: RefundProps) {
  return isSpend(props.entry) ? <RefundOfSpend {...props} /> : null;
}

function RefundOfSpend({ scope, entry, ...rest }: RefundProps) {
  const { t } = useTranslation('credits');
  const [open, setOpen] = useState(false);
  const attempt = useRef(createAttempt());
  // Of the whole movement: what channel and pool paid together is given back together.
  const { data } = useQuery(explainEntryQuery(scope, entry.id));
  const left = data === undefined ? undefined : leftOf(data.inputs);
  if (left === undefined) return null;
  if (left <= 0 && !open) return <span className="text-sm text-muted">{t('refund.all')}</span>;
  return (
    <>
      <GuardedButton needs="credits:refund" size="sm" className="sm:ml-auto" onClick={() => setOpen(true)}>
        <Undo2 aria-hidden />
        {t('refund.open')}
      </GuardedButton>
      {open && (
        <Suspense fallback={null}>
          <RefundDialog
            {...rest}
            scope={scope}
            entry={entry}
            left={left}
            attempt={attempt}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
