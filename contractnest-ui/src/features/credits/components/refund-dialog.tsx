import { zodResolver } from '@hookform/resolvers/zod';
import type { RefObject } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { DialogBody } from '#components/ui/dialog.tsx';
import { useFormat } from '#lib/format.ts';
import type { Attempt } from '#lib/idempotency.ts';
import type { CreditScope } from '../api/get-credit-balance.ts';
import type { Entry } from '../api/list-credit-entries.ts';
import { useRefund } from '../api/movements.ts';
import { refundForm, type RefundRead, type RefundTyped } from '../refund-form.ts';
import { spentUnits } from '../refunds.ts';
import { ReasonField, TextField } from './form-fields.tsx';
import type { Look } from './last-look.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { useCreditNames } from './names.ts';
import { useAnnouncement } from './use-announcement.ts';

export interface RefundDialogProps {
  readonly scope: CreditScope;
  readonly tenantName: string;
  readonly entry: Entry;
  /** Not given back yet. */
  readonly left: number;
  readonly attempt: RefObject<Attempt>;
  readonly onClose: () => void;
}

export function RefundDialog({ scope, tenantName, entry, left, attempt, onClose }: RefundDialogProps) {
  const { t } = useTranslation('credits');
  const format = useFormat();
  const form = useForm<RefundTyped, unknown, RefundRead>({
    resolver: zodResolver(refundForm(left)),
    defaultValues: { quantity: String(left), reason: '' },
  });
  return (
    <MoveDialog
      title={t('refund.title')}
      description={t('refund.for', { tenant: tenantName })}
      form={form}
      fields={
        <DialogBody className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <TextField
            name="quantity"
            inputMode="numeric"
            autoFocus
            className="sm:col-span-2"
            hint={t('refund.left', { units: format.units(left) })}
          />
          <ReasonField />
        </DialogBody>
      }
      look={useLook(tenantName, entry)}
      toInput={({ quantity, reason }) => ({
        tenantId: scope.tenantId,
        entryId: entry.id,
        quantity,
        description: reason,
      })}
      mutation={useRefund()}
      attempt={attempt}
      submit={t('refund.submit')}
      onDone={useAnnouncement('refund')}
      onClose={onClose}
    />
  );
}

function useLook(tenant: string, entry: Entry): (read: RefundRead) => Look {
  const { t } = useTranslation('credits');
  const format = useFormat();
  const names = useCreditNames();
  return ({ quantity, reason }) => ({
    // Without a channel: a spend may have taken from two balances, and what was taken last goes back first.
    sentence: t('refund.sentence', { count: quantity, units: format.units(quantity), tenant }),
    facts: [
      [t('refund.spend'), `${format.units(spentUnits(entry))} · ${names.channel(entry.channel)}`],
      [t('column.when'), format.dateTime(entry.createdAt)],
      [t('column.cause'), [entry.referenceType, entry.referenceId].filter((part) => part !== null).join(' ') || '–'],
      [t('field.reason'), reason],
    ],
  });
}
