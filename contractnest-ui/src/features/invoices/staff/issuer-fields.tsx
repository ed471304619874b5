import { zodResolver } from '@hookform/resolvers/zod';
import { FormProvider, useForm, useFormContext, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { FailureNote } from '#components/failure-note.tsx';
import { UnsavedGuard } from '#components/unsaved-guard.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input, Textarea } from '#components/ui/input.tsx';
import { notify } from '#lib/notify.ts';
import { ParticularsFields } from '../components/particulars-fields.tsx';
import { refusedField, toParticulars, typedParticulars } from '../particulars.ts';
import { IssuerForm, type IssuerTyped } from './issuer-schema.ts';
import { useSaveIssuer, type Issuer } from './issuer.ts';

const typedOf = (issuer: Issuer): IssuerTyped => ({
  ...typedParticulars(issuer),
  invoicePrefix: issuer.invoicePrefix,
  creditNotePrefix: issuer.creditNotePrefix,
  dueDays: String(issuer.dueDays),
  notes: issuer.notes ?? '',
});

/** A refusal stands at the field it is about. */
function useSave(issuer: Issuer, form: UseFormReturn<IssuerTyped>) {
  const { t } = useTranslation('billingAdmin');
  const save = useSaveIssuer();
  const send = (typed: IssuerTyped): void => {
    if (save.isPending) return;
    const { invoicePrefix, creditNotePrefix, dueDays, notes } = typed;
    const own = { invoicePrefix, creditNotePrefix, dueDays: Number(dueDays), notes: notes.trim() };
    save.mutate(
      { ...toParticulars(typed), ...own, revision: issuer.revision },
      {
        onSuccess: (saved) => {
          form.reset(typedOf(saved));
          notify.success(t('issuer.saved'));
        },
        onError: (error) => {
          const field = refusedField(error, Object.keys(typed) as (keyof IssuerTyped)[]);
          if (field !== undefined) form.setError(field, { message: field }, { shouldFocus: true });
        },
      },
    );
  };
  const named = refusedField(save.error, Object.keys(form.getValues()));
  return { send, busy: save.isPending, error: named === undefined ? save.error : null };
}

export function IssuerFields({ issuer, mayChange }: { issuer: Issuer; mayChange: boolean }) {
  const { t } = useTranslation('invoices');
  const form = useForm<IssuerTyped>({ resolver: zodResolver(IssuerForm), defaultValues: typedOf(issuer) });
  const { isDirty } = form.formState;
  const save = useSave(issuer, form);
  return (
    <FormProvider {...form}>
      <UnsavedGuard dirty={isDirty} />
      <form noValidate onSubmit={(event) => void form.handleSubmit(save.send)(event)} className="border-t">
        <fieldset disabled={!mayChange} className="grid max-w-2xl grid-cols-1 gap-5 px-4 py-5 sm:grid-cols-2">
          <ParticularsFields />
          <NumberingFields />
        </fieldset>
        {save.error !== null && <FailureNote error={save.error} className="border-t" />}
        <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">
          {mayChange && (
            <Button disabled={!isDirty} onClick={() => form.reset(typedOf(issuer))}>
              {t('profile.discard')}
            </Button>
          )}
          <GuardedButton needs="catalog:manage" type="submit" variant="primary" disabled={!isDirty} busy={save.busy}>
            {t('profile.save')}
          </GuardedButton>
        </footer>
      </form>
    </FormProvider>
  );
}

function NumberingFields() {
  const { t } = useTranslation('billingAdmin');
  const { register, formState } = useFormContext<IssuerTyped>();
  const { errors } = formState;
  return (
    <>
      {(['invoicePrefix', 'creditNotePrefix'] as const).map((name) => (
        <Field
          key={name}
          label={t(`issuer.${name}`)}
          hint={t('issuer.prefixHint')}
          error={errors[name] === undefined ? undefined : t('issuer.fault.prefix')}
        >
          {(control) => (
            <Input {...control} {...register(name)} autoComplete="off" maxLength={3} className="font-mono uppercase" />
          )}
        </Field>
      ))}
      <Field label={t('issuer.dueDays')} error={errors.dueDays === undefined ? undefined : t('issuer.fault.dueDays')}>
        {(control) => <Input {...control} {...register('dueDays')} autoComplete="off" inputMode="numeric" />}
      </Field>
      <Field
        label={t('issuer.notes')}
        hint={t('issuer.notesHint')}
        error={errors.notes === undefined ? undefined : t('issuer.fault.notes')}
      >
        {(control) => <Textarea {...control} {...register('notes')} rows={3} />}
      </Field>
    </>
  );
}
