import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Button } from '#components/ui/button.tsx';
import { useFormat } from '#lib/format.ts';
import { readable } from '../alert-facts.ts';
import { explainAlertQuery } from '../api/explain-alert.ts';
import type { BillingStatus } from '../api/get-billing-status.ts';

interface AlertReasonProps {
  readonly status: BillingStatus;
  readonly id: string;
}

/** Opens to the rule behind an alert, its figures, and when it was raised. */
export function AlertReason({ status, id }: AlertReasonProps) {
  const { t } = useTranslation('billing');
  const [open, setOpen] = useState(false);
  return (
    <div className="mt-1 flex flex-col items-start gap-2">
      <Button variant="link" size="text" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? 'why.close' : 'why.open')}
      </Button>
      {open && <Reason status={status} id={id} />}
    </div>
  );
}

/** The figures that say something to people, in this order; the rest is for machines. */
const FACTS = [
  'limit',
  'used',
  'available',
  'inChannel',
  'inPool',
  'threshold',
  'remaining',
  'expiresAt',
  'warningDays',
  'resetsAt',
] as const;

function Reason({ status, id }: AlertReasonProps) {
  const { t } = useTranslation('billing');
  const format = useFormat(status.timeZone);
  const { data, error } = useQuery(explainAlertQuery(status, id));
  if (error !== null) return <FailureNote error={error} className="p-0" />;
  if (data === undefined) return <Skeleton className="h-4 w-48" />;
  const facts = FACTS.filter((name) => data.inputs[name] !== undefined && data.inputs[name] !== null);
  const raised = data.steps.at(-1)?.['raisedAt'];
  return (
    <div className="flex flex-col gap-1 text-xs">
      <p>{t(`why.rule.${data.rule}`, { defaultValue: data.rule })}</p>
      <dl className="flex flex-wrap gap-x-4 gap-y-1 tabular-nums">
        {facts.map((name) => (
          <div key={name} className="flex gap-1">
            <dt>{t(`why.fact.${name}`)}:</dt>
            <dd className="font-medium">{readable(data.inputs[name], format)}</dd>
          </div>
        ))}
      </dl>
      {typeof raised === 'string' && <p>{t('why.raised', { at: format.dateTime(raised) })}</p>}
    </div>
  );
}
