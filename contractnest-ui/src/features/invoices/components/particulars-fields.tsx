import { useMemo } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Field } from '#components/ui/field.tsx';
import { Input, Select } from '#components/ui/input.tsx';
import { countryChoices } from '../countries.ts';
import { GST_STATES } from '../india.ts';
import { stateOfGstin, type ParticularsTyped } from '../particulars.ts';

/** The fields of either side of an invoice, in a form that holds them. */
export function ParticularsFields() {
  const { watch } = useFormContext<ParticularsTyped>();
  const inIndia = watch('country') === 'IN';
  return (
    <>
      <TextField name="legalName" autoComplete="organization" />
      <TextField name="email" type="email" autoComplete="email" />
      <TextField name="line1" autoComplete="address-line1" />
      <TextField name="line2" autoComplete="address-line2" />
      <TextField name="city" autoComplete="address-level2" />
      <TextField name="postalCode" autoComplete="postal-code" />
      <CountryField />
      {inIndia ? <StateField /> : <TextField name="region" autoComplete="address-level1" />}
      {inIndia && <GstinField />}
      <TextField name="taxId" autoComplete="off" />
    </>
  );
}

type Named = 'legalName' | 'email' | 'line1' | 'line2' | 'city' | 'postalCode' | 'region' | 'taxId';

const hinted = new Set<Named>(['legalName', 'email', 'taxId']);

function TextField({ name, ...input }: { name: Named; type?: 'email'; autoComplete: string }) {
  const { t } = useTranslation('invoices');
  const { register, formState } = useFormContext<ParticularsTyped>();
  return (
    <Field
      label={t(`field.${name}`)}
      hint={hinted.has(name) ? t(`field.${name as 'email'}Hint`) : undefined}
      error={formState.errors[name] === undefined ? undefined : t(`fault.${name}`)}
    >
      {(control) => <Input {...control} {...register(name)} {...input} maxLength={254} />}
    </Field>
  );
}

function CountryField() {
  const { t, i18n } = useTranslation('invoices');
  const { register, formState, getValues } = useFormContext<ParticularsTyped>();
  const choices = useMemo(() => countryChoices(getValues('country'), i18n.language), [getValues, i18n.language]);
  return (
    <Field label={t('field.country')} error={formState.errors.country === undefined ? undefined : t('fault.country')}>
      {(control) => (
        <Select {...control} {...register('country')} autoComplete="country">
          {choices.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function StateField() {
  const { t } = useTranslation('invoices');
  const { register, formState } = useFormContext<ParticularsTyped>();
  return (
    <Field
      label={t('field.stateCode')}
      hint={t('field.stateCodeHint')}
      error={formState.errors.stateCode === undefined ? undefined : t('fault.stateCode')}
    >
      {(control) => (
        <Select {...control} {...register('stateCode')}>
          <option value="">{t('field.noState')}</option>
          {GST_STATES.map(([code, name]) => (
            <option key={code} value={code}>
              {t('parties.state', { name, code })}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function GstinField() {
  const { t } = useTranslation('invoices');
  const { register, formState, getValues, setValue } = useFormContext<ParticularsTyped>();
  const gstin = register('gstin', {
    onBlur: () => {
      const state = stateOfGstin(getValues('gstin'));
      const known = GST_STATES.some(([code]) => code === state);
      if (getValues('stateCode') === '' && state !== undefined && known) {
        setValue('stateCode', state, { shouldDirty: true });
      }
    },
  });
  return (
    <Field
      label={t('field.gstin')}
      hint={t('field.gstinHint')}
      error={formState.errors.gstin === undefined ? undefined : t('fault.gstin')}
    >
      {(control) => (
        <Input
          {...control}
          {...gstin}
          autoComplete="off"
          spellCheck={false}
          maxLength={20}
          className="font-mono uppercase"
        />
      )}
    </Field>
  );
}
