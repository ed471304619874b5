import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  FormProvider,
  useForm,
  type DefaultValues,
  type Path,
  type Resolver,
  type UseFormReturn,
} from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { GuardedButton } from '#components/guarded-button.tsx';
import { Button } from '#components/ui/button.tsx';
import { UnsavedGuard } from '#components/unsaved-guard.tsx';
import { notify } from '#lib/notify.ts';
import { refusedField, type ParticularsTyped } from '../particulars.ts';
import { ParticularsFields } from './particulars-fields.tsx';

interface ParticularsFormProps<Typed extends ParticularsTyped, Saved, Input> {
  readonly resolver: Resolver<Typed>;
  readonly saved: Saved;
  readonly typedOf: (saved: Saved) => Typed;
  readonly save: UseMutationResult<Saved, Error, Input>;
  readonly inputOf: (typed: Typed) => Input;
  readonly done: string;
  readonly mayChange: boolean;
  /** The permission that saving asks for. */
  readonly needs: string;
  /** What is there may be saved as it is: nobody has written it yet. */
  readonly fresh?: boolean;
  /** The fields that only this side has. */
  readonly children: ReactNode;
}

/** A refusal stands at the field it is about. */
function useSend<Typed extends ParticularsTyped, Saved, Input>(
  { typedOf, save, inputOf, done }: ParticularsFormProps<Typed, Saved, Input>,
  form: UseFormReturn<Typed>,
) {
  const send = (typed: Typed): void => {
    if (save.isPending) return;
    save.mutate(inputOf(typed), {
      onSuccess: (answer) => {
        form.reset(typedOf(answer));
        notify.success(done);
      },
      onError: (error) => {
        const field = refusedField(error, Object.keys(typed)) as Path<Typed> | undefined;
        if (field !== undefined) form.setError(field, { message: field }, { shouldFocus: true });
      },
    });
  };
  const named = refusedField(save.error, Object.keys(form.getValues()));
  return { send, error: named === undefined ? save.error : null };
}

/** The form of either side of an invoice. */
export function ParticularsForm<Typed extends ParticularsTyped, Saved, Input>(
  props: ParticularsFormProps<Typed, Saved, Input>,
) {
  const { resolver, saved, typedOf, save, mayChange, needs, fresh = false, children } = props;
  const { t } = useTranslation('invoices');
  const form = useForm<Typed>({
    resolver,
    defaultValues: typedOf(saved) as DefaultValues<Typed>,
  });
  const { isDirty } = form.formState;
  const { send, error } = useSend(props, form);
  return (
    <FormProvider {...form}>
      <UnsavedGuard dirty={isDirty} />
      <form noValidate onSubmit={(event) => void form.handleSubmit(send)(event)} className="border-t">
        <fieldset disabled={!mayChange} className="grid max-w-2xl grid-cols-1 gap-5 px-4 py-5 sm:grid-cols-2">
          <ParticularsFields />
          {children}
        </fieldset>
        {error !== null && <FailureNote error={error} className="border-t" />}
        <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">
          {mayChange && (
            <Button disabled={!isDirty} onClick={() => form.reset(typedOf(saved))}>
              {t('profile.discard')}
            </Button>
          )}
          <GuardedButton
            needs={needs}
            type="submit"
            variant="primary"
            disabled={!fresh && !isDirty}
            busy={save.isPending}
          >
            {t('profile.save')}
          </GuardedButton>
        </footer>
      </form>
    </FormProvider>
  );
}
