import { useEffect } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input, Select } from '#components/ui/input.tsx';
import { slugOf, type NewTenantTyped } from '../tenant-form.ts';
import type { Product } from './tenants-filters.tsx';

/** The plans of a product that somebody can be put on; undefined until they are known. */
export type PlansOf = (productCode: string) => readonly Product[] | undefined;

function useFault(name: keyof NewTenantTyped): string | undefined {
  const { t } = useTranslation('tenants');
  const fault = useFormContext<NewTenantTyped>().formState.errors[name]?.message;
  return fault === undefined ? undefined : t(`fault.${fault as 'name'}`);
}

interface NewTenantFieldsProps {
  readonly products: readonly Product[];
  readonly usePlans: PlansOf;
}

export function NewTenantFields({ products, usePlans }: NewTenantFieldsProps) {
  const { t } = useTranslation('tenants');
  const { register } = useFormContext<NewTenantTyped>();
  return (
    <>
      <NameFields />
      <Field label={t('field.product')} error={useFault('product')}>
        {(control) => (
          <Select {...control} {...register('product')}>
            {products.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <PlanField usePlans={usePlans} />
      <label className="flex items-center gap-2.5 text-sm sm:col-span-2">
        <Checkbox {...register('withTrial')} />
        {t('field.withTrial')}
      </label>
      <SandboxFields />
    </>
  );
}

/** A sandbox can begin on any day; it stays one. */
function SandboxFields() {
  const { t } = useTranslation('tenants');
  const { register } = useFormContext<NewTenantTyped>();
  const isSandbox = useWatch<NewTenantTyped, 'isSandbox'>({ name: 'isSandbox' });
  const fault = useFault('clockFrom');
  return (
    <>
      <label className="flex items-center gap-2.5 text-sm sm:col-span-2">
        <Checkbox {...register('isSandbox')} />
        {t('field.isSandbox')}
      </label>
      {isSandbox && (
        <Field label={t('field.clockFrom')} hint={t('field.clockFromHint')} error={fault}>
          {(control) => <Input {...control} {...register('clockFrom')} type="date" />}
        </Field>
      )}
    </>
  );
}

/** The slug follows the name until somebody types another. */
function NameFields() {
  const { t } = useTranslation('tenants');
  const { register, setValue, formState } = useFormContext<NewTenantTyped>();
  const suggest = (name: string): void => {
    if (formState.dirtyFields.slug !== true) setValue('slug', slugOf(name));
  };
  return (
    <>
      <Field label={t('field.name')} error={useFault('name')} className="sm:col-span-2">
        {(control) => (
          <Input
            {...control}
            {...register('name', { onChange: (event: { target: { value: string } }) => suggest(event.target.value) })}
            autoFocus
            autoComplete="off"
            maxLength={200}
          />
        )}
      </Field>
      <Field label={t('field.slug')} hint={t('field.slugHint')} error={useFault('slug')}>
        {(control) => (
          <Input
            {...control}
            {...register('slug')}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={63}
          />
        )}
      </Field>
      <Field label={t('field.ownerEmail')} hint={t('field.ownerEmailHint')} error={useFault('ownerEmail')}>
        {(control) => <Input {...control} {...register('ownerEmail')} type="email" autoComplete="off" />}
      </Field>
    </>
  );
}

function PlanField({ usePlans }: Pick<NewTenantFieldsProps, 'usePlans'>) {
  const { t } = useTranslation('tenants');
  const { register, setValue } = useFormContext<NewTenantTyped>();
  const product = useWatch<NewTenantTyped, 'product'>({ name: 'product' });
  const plans = usePlans(product);
  const first = plans?.[0]?.code ?? '';
  // Another product has other plans.
  useEffect(() => setValue('plan', first), [product, first, setValue]);
  const none = plans?.length === 0 ? t('new.noPlans') : undefined;
  return (
    <Field label={t('field.plan')} hint={none} error={useFault('plan')}>
      {(control) => (
        <Select {...control} {...register('plan')}>
          {plans?.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
