import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery } from '@tanstack/react-query';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { DialogBody } from '#components/ui/dialog.tsx';
import { useFormat } from '#lib/format.ts';
import { creditBalanceQuery, type CreditScope } from '../api/get-credit-balance.ts';
import { useRemoveCredits } from '../api/movements.ts';
import { POOLED } from '../ledger-search.ts';
import {
  emptyRemoval,
  RemoveCreditsForm,
  toRemoval,
  type RemoveCreditsRead,
  type RemoveCreditsTyped,
} from '../remove-credits-form.ts';
import { ChannelField, CreditTypeField, ReasonField, TextField } from './form-fields.tsx';
import type { Look } from './last-look.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { useCreditNames } from './names.ts';
import type { TenantDialogProps } from './tenant-dialog.ts';
import { useAnnouncement } from './use-announcement.ts';

export function RemoveCreditsDialog({ scope, tenantName, creditTypes, attempt, onClose }: TenantDialogProps) {
  const { t } = useTranslation('credits');
  const form = useForm<RemoveCreditsTyped, unknown, RemoveCreditsRead>({
    resolver: zodResolver(RemoveCreditsForm),
    defaultValues: emptyRemoval(creditTypes),
  });
  return (
    <MoveDialog
      title={t('remove.title')}
      description={t('remove.for', { tenant: tenantName })}
      form={form}
      fields={<Fields scope={scope} creditTypes={creditTypes} />}
      look={useLook(tenantName)}
      toInput={(read) => toRemoval(read, scope)}
      mutation={useRemoveCredits()}
      attempt={attempt}
      submit={t('remove.submit')}
      variant="danger"
      onDone={useAnnouncement('remove')}
      onClose={onClose}
    />
  );
}

function Fields({ scope, creditTypes }: { scope: CreditScope; creditTypes: readonly string[] }) {
  return (
    <DialogBody className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <QuantityField scope={scope} />
      <ChannelField />
      <CreditTypeField creditTypes={creditTypes} />
      <ReasonField />
    </DialogBody>
  );
}

/** Says what there is to take from the chosen balance. */
function QuantityField({ scope }: { scope: CreditScope }) {
  const { t } = useTranslation('credits');
  const format = useFormat();
  const { data } = useQuery(creditBalanceQuery(scope));
  const [creditType, channel] = useWatch<RemoveCreditsTyped, ['creditType', 'channel']>({
    name: ['creditType', 'channel'],
  });
  const balance = data?.balances.find(
    (candidate) => candidate.creditType === creditType && (candidate.channel ?? POOLED) === channel,
  );
  const hint = data === undefined ? undefined : t('remove.available', { units: format.units(balance?.available ?? 0) });
  return <TextField name="quantity" inputMode="numeric" autoFocus hint={hint} />;
}

function useLook(tenant: string): (read: RemoveCreditsRead) => Look {
  const { t } = useTranslation('credits');
  const format = useFormat();
  const names = useCreditNames();
  return ({ quantity, channel, creditType, reason }) => ({
    sentence: t('remove.sentence', {
      count: quantity,
      units: format.units(quantity),
      channel: names.channel(channel),
      tenant,
    }),
    facts: [
      [t('field.creditType'), names.type(creditType)],
      [t('field.reason'), reason],
    ],
  });
}
