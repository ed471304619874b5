import { zodResolver } from '@hookform/resolvers/zod';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/input.tsx';
import { useSaveBillingProfile, type BillingProfile } from '../api/billing-profile.ts';
import { currencyChoices } from '../currencies.ts';
import { BillingProfileForm, type BillingProfileTyped } from '../particulars-schema.ts';
import { toParticulars, typedParticulars } from '../particulars.ts';
import { ParticularsForm } from './particulars-form.tsx';

const resolver = zodResolver(BillingProfileForm);

const typedOf = (profile: BillingProfile): BillingProfileTyped => ({
  ...typedParticulars(profile),
  currency: profile.currency,
});

export function BillingProfileFields({ profile, mayChange }: { profile: BillingProfile; mayChange: boolean }) {
  const { t } = useTranslation('invoices');
  return (
    <ParticularsForm
      resolver={resolver}
      saved={profile}
      typedOf={typedOf}
      save={useSaveBillingProfile(profile.tenantId)}
      inputOf={(typed) => ({ ...toParticulars(typed), currency: typed.currency })}
      done={t('profile.saved')}
      mayChange={mayChange}
      needs="billing:manage"
      fresh={!profile.complete}
    >
      <CurrencyField current={profile.currency} />
    </ParticularsForm>
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
