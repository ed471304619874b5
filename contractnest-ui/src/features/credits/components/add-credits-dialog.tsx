import { zodResolver } from '@hookform/resolvers/zod';
import { useState, type RefObject } from 'react';
import { FormProvider, useForm, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogFooter } from '#components/ui/dialog.tsx';
import { mayRepeat } from '#lib/failure.ts';
import { useFormat } from '#lib/format.ts';
import type { Attempt } from '#lib/idempotency.ts';
import { notify } from '#lib/notify.ts';
import { AddCreditsForm, emptyForm, toInput, type AddCreditsRead, type AddCreditsTyped } from '../add-credits-form.ts';
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

type Form = UseFormReturn<AddCreditsTyped, unknown, AddCreditsRead>;

const FORM = 'add-credits';

/** Fill in, look it over, add. */
export function AddCreditsDialog(props: AddCreditsDialogProps) {
  const { t } = useTranslation('credits');
  const form: Form = useForm({ resolver: zodResolver(AddCreditsForm), defaultValues: emptyForm(props.creditTypes) });
  const [checked, setChecked] = useState<AddCreditsRead>();
  return (
    <Dialog
      open
      onOpenChange={props.onClose}
      dismissible={!form.formState.isDirty}
      title={t('add.title')}
      description={t('add.for', { tenant: props.tenantName })}
    >
      {checked === undefined ? (
        <FillIn {...props} form={form} onChecked={setChecked} />
      ) : (
        <LookOver {...props} checked={checked} onBack={() => setChecked(undefined)} />
      )}
    </Dialog>
  );
}

interface FillInProps extends AddCreditsDialogProps {
  readonly form: Form;
  readonly onChecked: (read: AddCreditsRead) => void;
}

function FillIn({ form, creditTypes, onChecked, onClose }: FillInProps) {
  const { t } = useTranslation(['credits', 'common']);
  return (
    <FormProvider {...form}>
      <form id={FORM} noValidate onSubmit={(event) => void form.handleSubmit(onChecked)(event)}>
        <AddCreditsFields creditTypes={creditTypes} />
      </form>
      <DialogFooter>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        <Button type="submit" form={FORM} variant="primary">
          {t('add.review')}
        </Button>
      </DialogFooter>
    </FormProvider>
  );
}

interface LookOverProps extends AddCreditsDialogProps {
  readonly checked: AddCreditsRead;
  readonly onBack: () => void;
}

function LookOver({ scope, tenantName, attempt, checked, onBack, onClose }: LookOverProps) {
  const { t } = useTranslation(['credits', 'common']);
  const add = useAddCredits();
  const announce = useAnnouncement();
  const input = toInput(checked, scope);
  const submit = (): void =>
    add.mutate(
      { ...input, idempotencyKey: attempt.current.keyFor(input) },
      {
        onSuccess: (added) => {
          attempt.current.settle();
          announce(added);
          onClose();
        },
      },
    );
  return (
    <>
      <AddCreditsConfirm form={checked} tenantName={tenantName} error={add.error} />
      <DialogFooter>
        <Button disabled={add.isPending} onClick={onBack}>
          {t('common:action.back')}
        </Button>
        {(add.error === null || mayRepeat(add.error)) && (
          <Button variant="primary" busy={add.isPending} onClick={submit}>
            {t(add.error === null ? 'add.submit' : 'common:action.tryAgain')}
          </Button>
        )}
      </DialogFooter>
    </>
  );
}

function useAnnouncement(): (added: Added) => void {
  const { t } = useTranslation('credits');
  const format = useFormat();
  const names = useCreditNames();
  return ({ quantity, channel, balanceAfter, replayed }) => {
    const what = t('add.done', { count: quantity, units: format.units(quantity), channel: names.channel(channel) });
    const description = t(replayed ? 'add.replayed' : 'add.newBalance', { units: format.units(balanceAfter) });
    notify.success(what, { description });
  };
}
