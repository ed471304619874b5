import { zodResolver } from '@hookform/resolvers/zod';
import { useRef, useState, type RefObject } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { notify } from '#lib/notify.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogFooter } from '#components/ui/dialog.tsx';
import { useFormat } from '#lib/format.ts';
import type { Attempt } from '#lib/idempotency.ts';
import { AddCreditsForm, POOLED, toInput, type AddCreditsRead, type AddCreditsTyped } from '../add-credits-form.ts';
import { useAddCredits, type Added } from '../api/add-credits.ts';
import type { CreditScope } from '../api/get-credit-balance.ts';
import { AddCreditsConfirm } from './add-credits-confirm.tsx';
import { AddCreditsFields } from './add-credits-fields.tsx';
import { useCreditNames } from './names.ts';

export interface AddCreditsDialogProps {
  readonly scope: CreditScope;
  readonly tenantName: string;
  readonly creditTypes: readonly string[];
  /** Outlives the dialog: closing it after a lost answer and sending the same again counts once. */
  readonly attempt: RefObject<Attempt>;
  readonly onClose: () => void;
}

const FORM = 'add-credits';

/** Fill in, look it over, add. */
export function AddCreditsDialog({ scope, tenantName, creditTypes, attempt, onClose }: AddCreditsDialogProps) {
  const { t } = useTranslation(['credits', 'common']);
  const form = useForm<AddCreditsTyped, unknown, AddCreditsRead>({
    resolver: zodResolver(AddCreditsForm),
    defaultValues: {
      creditType: creditTypes[0] ?? '', channel: POOLED, quantity: '', category: 'adjustment', expiresOn: '', priority: '100', reason: '',
    },
  });
  const [checked, setChecked] = useState<AddCreditsRead>();
  const add = useAddCredits();
  const celebrate = useAddedToast();
  const submit = useRef<() => void>(() => undefined);
  submit.current = () => {
    if (checked === undefined) return;
    const input = toInput(checked, scope);
    add.mutate({ ...input, idempotencyKey: attempt.current.keyFor(input) }, {
      onSuccess: (added) => {
        attempt.current.settle();
        celebrate(added);
        onClose();
      },
    });
  };
  return (
    <Dialog open onOpenChange={onClose} dismissible={!form.formState.isDirty} title={t('add.title')} description={t('add.for', { tenant: tenantName })}>
      {checked === undefined ? (
        <FormProvider {...form}>
          <form id={FORM} noValidate onSubmit={(event) => void form.handleSubmit((read) => setChecked(read))(event)}>
            <AddCreditsFields creditTypes={creditTypes} />
          </form>
        </FormProvider>
      ) : (
        <AddCreditsConfirm form={checked} tenantName={tenantName} error={add.error} />
      )}
      <DialogFooter>
        {checked === undefined ? (
          <>
            <Button onClick={onClose}>{t('common:action.cancel')}</Button>
            <Button type="submit" form={FORM} variant="primary">{t('add.review')}</Button>
          </>
        ) : (
          <>
            <Button
              disabled={add.isPending}
              onClick={() => {
                add.reset();
                setChecked(undefined);
              }}
            >
              {t('common:action.back')}
            </Button>
            <Button variant="primary" busy={add.isPending} onClick={() => submit.current()}>
              {t(add.error === null ? 'add.submit' : 'common:action.tryAgain')}
            </Button>
          </>
        )}
      </DialogFooter>
    </Dialog>
  );
}

function useAddedToast(): (added: Added) => void {
  const { t } = useTranslation(['credits', 'common']);
  const format = useFormat();
  const names = useCreditNames();
  return (added) =>
    notify.success(t('add.done', { count: added.quantity, units: format.units(added.quantity), channel: names.channel(added.channel) }), {
      description: t(added.replayed ? 'add.replayed' : 'add.newBalance', { units: format.units(added.balanceAfter) }),
    });
}
