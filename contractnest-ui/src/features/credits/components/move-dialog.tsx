import type { UseMutationResult } from '@tanstack/react-query';
import { useState, type ReactNode, type RefObject } from 'react';
import { FormProvider, type FieldValues, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogFooter } from '#components/ui/dialog.tsx';
import { mayRepeat } from '#lib/failure.ts';
import type { Attempt } from '#lib/idempotency.ts';
import type { Keyed, Movement } from '../api/movements.ts';
import { LastLook, type Look } from './last-look.tsx';

export interface MoveDialogProps<Typed extends FieldValues, Read, Input extends object> {
  readonly title: string;
  readonly description: string;
  readonly form: UseFormReturn<Typed, unknown, Read>;
  readonly fields: ReactNode;
  readonly look: (read: Read) => Look;
  readonly toInput: (read: Read) => Input;
  readonly mutation: UseMutationResult<Movement, Error, Keyed<Input>>;
  /** Outlives the dialog: closing it after a lost answer and sending the same again counts once. */
  readonly attempt: RefObject<Attempt>;
  readonly submit: string;
  readonly variant?: 'primary' | 'danger';
  readonly onDone: (movement: Movement) => void;
  readonly onClose: () => void;
}

const FORM = 'move-credits';

/** Fill in, look it over, do it. */
export function MoveDialog<Typed extends FieldValues, Read, Input extends object>(
  props: MoveDialogProps<Typed, Read, Input>,
) {
  const { form, mutation } = props;
  const [checked, setChecked] = useState<Read>();
  const back = (): void => {
    mutation.reset();
    setChecked(undefined);
  };
  return (
    <Dialog
      open
      onOpenChange={props.onClose}
      dismissible={!form.formState.isDirty}
      title={props.title}
      description={props.description}
    >
      {checked === undefined ? (
        <FillIn {...props} onChecked={setChecked} />
      ) : (
        <LookOver {...props} checked={checked} onBack={back} />
      )}
    </Dialog>
  );
}

type Step<Typed extends FieldValues, Read, Input extends object> = MoveDialogProps<Typed, Read, Input>;

function FillIn<Typed extends FieldValues, Read, Input extends object>({
  form,
  fields,
  onChecked,
  onClose,
}: Step<Typed, Read, Input> & { readonly onChecked: (read: Read) => void }) {
  const { t } = useTranslation(['credits', 'common']);
  return (
    <FormProvider {...form}>
      <form id={FORM} noValidate onSubmit={(event) => void form.handleSubmit((read) => onChecked(read))(event)}>
        {fields}
      </form>
      <DialogFooter>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        <Button type="submit" form={FORM} variant="primary">
          {t('credits:review')}
        </Button>
      </DialogFooter>
    </FormProvider>
  );
}

function LookOver<Typed extends FieldValues, Read, Input extends object>({
  checked,
  onBack,
  ...props
}: Step<Typed, Read, Input> & { readonly checked: Read; readonly onBack: () => void }) {
  const { t } = useTranslation();
  const { mutation, attempt, variant = 'primary' } = props;
  const { error } = mutation;
  const send = (): void => {
    const input = props.toInput(checked);
    mutation.mutate(
      { ...input, idempotencyKey: attempt.current.keyFor(input) },
      {
        onSuccess: (movement) => {
          attempt.current.settle();
          props.onDone(movement);
          props.onClose();
        },
      },
    );
  };
  return (
    <>
      <LastLook {...props.look(checked)} error={error} />
      <DialogFooter>
        <Button disabled={mutation.isPending} onClick={onBack}>
          {t('action.back')}
        </Button>
        {(error === null || mayRepeat(error)) && (
          <Button variant={variant} busy={mutation.isPending} onClick={send}>
            {error === null ? props.submit : t('action.tryAgain')}
          </Button>
        )}
      </DialogFooter>
    </>
  );
}
