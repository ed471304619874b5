import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { api } from '#lib/api.ts';
import { createAttempt } from '#lib/idempotency.ts';
import { notify } from '#lib/notify.ts';
import { estimateQuery, type Estimate, type InvoiceScope } from '../api/invoices.ts';
import { EstimateBody } from '../components/estimate-body.tsx';
import type { Place } from '../place.ts';
import { useInvoiceWrite } from './writes.ts';

interface GenerateInvoiceProps {
  readonly scope: InvoiceScope;
  readonly place: Place;
  readonly onMade: (invoiceId: string) => void;
  readonly onClose: () => void;
}

/** Due by the clock that the estimate was made by. */
const isDue = ({ invoiceAt, asOf }: Estimate): boolean =>
  invoiceAt !== null && Date.parse(invoiceAt) <= Date.parse(asOf);

/** Makes the oldest bill that is due, after a look at it. */
export function GenerateInvoice({ scope, place, onMade, onClose }: GenerateInvoiceProps) {
  const { t } = useTranslation(['billingAdmin', 'common']);
  const query = useQuery(estimateQuery(scope));
  const [issue, setIssue] = useState(true);
  const making = useMaking(scope, onMade);
  const due = query.data !== undefined && isDue(query.data);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('generate.title')}
      description={t('generate.text')}
      className="max-w-3xl"
    >
      <DialogBody className="flex flex-col gap-4">
        <Loadable query={query} skeleton={<SkeletonRows rows={4} />}>
          {(estimate) => (
            <div className="rounded-control border [&>:first-child]:border-t-0">
              <EstimateBody estimate={estimate} scope={scope} place={place} />
            </div>
          )}
        </Loadable>
        {query.data !== undefined && !due && <p className="text-sm text-muted">{t('generate.notDue')}</p>}
        <label className="flex items-center gap-2 text-sm">
          <Checkbox checked={issue} onChange={(event) => setIssue(event.target.checked)} />
          {t('generate.issue')}
        </label>
        {making.error !== undefined && <FailureNote error={making.error} className="p-0" />}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        <Button variant="primary" disabled={!due} busy={making.busy} onClick={() => making.make(issue)}>
          {t('generate.action')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function useMaking({ tenantId, productCode }: InvoiceScope, onMade: (invoiceId: string) => void) {
  const { t } = useTranslation('billingAdmin');
  const attempt = useRef(createAttempt());
  const write = useInvoiceWrite(tenantId);
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const make = (issue: boolean): void => {
    const input = { tenantId, issue, ...(productCode !== undefined && { productCode }) };
    setState({ busy: true });
    write(api.call('generateInvoice', { ...input, idempotencyKey: attempt.current.keyFor(input) })).then(
      ({ id, number }) => {
        notify.success(t('generate.done', { number: number ?? t('draft') }));
        onMade(id);
      },
      (error: unknown) => setState({ busy: false, error }),
    );
  };
  return { busy: state.busy, error: state.error, make };
}
