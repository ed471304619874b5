import { zodResolver } from '@hookform/resolvers/zod';
import { FormProvider, useForm, useFormContext, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { FailureNote } from '#components/failure-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/input.tsx';
import { UnsavedGuard } from '#components/unsaved-guard.tsx';
import { notify } from '#lib/notify.ts';
import { useSaveBillingProfile, type BillingProfile } from '../api/billing-profile.ts';
import { currencyChoices } from '../currencies.ts';
import { BillingProfileForm, type BillingProfileTyped } from '../particulars-schema.ts';
import { refusedField, toParticulars, typedParticulars } from '../particulars.ts';
import { ParticularsFields } from './particulars-fields.tsx';

const typedOf = (profile: BillingProfile): BillingProfileTyped => ({
  ...typedParticulars(profile),
  currency: profile.currency,
});

/** A refusal stands at the field it is about. */
function useSave(profile: BillingProfile, form: UseFormReturn<BillingProfileTyped>) {
  const { t } = useTranslation('invoices');
  const save = useSaveBillingProfile(profile.tenantId);
  const send = (typed: BillingProfileTyped): void => {
    if (save.isPending) return;
    save.mutate(
      { ...toParticulars(typed), currency: typed.currency },
      {
        onSuccess: (saved) => {
          form.reset(typedOf(saved));
          notify.success(t('profile.saved'));
        },
        onError: (error) => {
          const field = refusedField(error, Object.keys(typed) as (keyof BillingProfileTyped)[]);
          if (field !== undefined) form.setError(field, { message: field }, { shouldFocus: true });
        },
      },
    );
  };
  const named = refusedField(save.error, Object.keys(form.getValues()));
  return { send, busy: save.isPending, error: named === undefined ? save.error : null };
}

export function BillingProfileFields({ profile, mayChange }: { profile: BillingProfile; mayChange: boolean }) {
  const { t } = useTranslation('invoices');
  const form = useForm<BillingProfileTyped>({
    resolver: zodResolver(BillingProfileForm),
    defaultValues: typedOf(profile),
  });
  const { isDirty } = form.formState;
  const save = useSave(profile, form);
  return (
    <FormProvider {...form}>
      <UnsavedGuard dirty={isDirty} />
      <form noValidate onSubmit={(event) => void form.handleSubmit(save.send)(event)} className="border-t">
        <fieldset disabled={!mayChange} className="grid max-w-2xl grid-cols-1 gap-5 px-4 py-5 sm:grid-cols-2">
          <ParticularsFields />
          <CurrencyField current={profile.currency} />
        </fieldset>
        {save.error !== null && <FailureNote error={save.error} className="border-t" />}
        <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">
          {mayChange && (
            <Button disabled={!isDirty} onClick={() => form.reset(typedOf(profile))}>
              {t('profile.discard')}
            </Button>
          )}
          <GuardedButton
            needs="billing:manage"
            type="submit"
            variant="primary"
            disabled={profile.complete && !isDirty}
            busy={save.busy}
          >
            {t('profile.save')}
          </GuardedButton>
        </footer>
      </form>
    </FormProvider>
  );
}

function CurrencyField({ current }: { current: string }) {
  const { t, i18n } = useTranslation('invoices');
  const { register, formState } = useFormContext<BillingProfileTyped>();
  return (
    <Field
      label={t('field.currency')}
      hint={t('field.currencyHint')}
      error={formState.errors.currency === undefined ? undefined : t('fault.currency')}
    >
      {(control) => (
        <Select {...control} {...register('currency')}>
          {currencyChoices(current, i18n.language).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
