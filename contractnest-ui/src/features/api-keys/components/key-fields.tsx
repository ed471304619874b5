import { useId } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input, Select } from '#components/ui/input.tsx';
import { EXPIRIES, type KeyTyped } from '../key-form.ts';
import type { Product } from './api-keys.tsx';

function useFault(name: keyof KeyTyped): string | undefined {
  const { t } = useTranslation('keys');
  const fault = useFormContext<KeyTyped>().formState.errors[name]?.message;
  return fault === undefined ? undefined : t(`fault.${fault as 'name'}`);
}

export function KeyFields({ products, scopes }: { products: readonly Product[]; scopes: readonly string[] }) {
  const { t } = useTranslation('keys');
  const { register } = useFormContext<KeyTyped>();
  return (
    <>
      <Field label={t('field.name')} hint={t('field.nameHint')} error={useFault('name')}>
        {(control) => <Input {...control} {...register('name')} autoFocus autoComplete="off" maxLength={100} />}
      </Field>
      <ScopeFields scopes={scopes} />
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
        <Field label={t('field.product')}>
          {(control) => (
            <Select {...control} {...register('product')}>
              <option value="">{t('anyProduct')}</option>
              {products.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <ExpiryFields />
      </div>
    </>
  );
}

function ScopeFields({ scopes }: { scopes: readonly string[] }) {
  const { t } = useTranslation('keys');
  const { register } = useFormContext<KeyTyped>();
  const fault = useFault('scopes');
  const id = useId();
  return (
    <fieldset aria-describedby={fault === undefined ? undefined : `${id}-fault`}>
      <legend className="text-sm font-medium">{t('field.scopes')}</legend>
      <div className="mt-1.5 divide-y rounded-lg border">
        {scopes.map((scope) => (
          <div key={scope} className="flex items-start gap-2.5 px-3 py-2">
            <Checkbox id={`${id}-${scope}`} value={scope} className="mt-0.5" {...register('scopes')} />
            <ScopeLabel id={`${id}-${scope}`} scope={scope} />
          </div>
        ))}
      </div>
      {fault !== undefined && (
        <p id={`${id}-fault`} role="alert" className="mt-1.5 text-xs text-bad">
          {fault}
        </p>
      )}
    </fieldset>
  );
}

/** What it lets a key do, in words and as requests name it. */
function ScopeLabel({ id, scope }: { id: string; scope: string }) {
  const { t } = useTranslation('scopes');
  const word = scope.replace(':', '_') as 'credits_read';
  return (
    <label htmlFor={id} className="min-w-0 flex-1 text-sm">
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium">{t(`name.${word}`, { defaultValue: scope })}</span>
        <code className="font-mono text-2xs text-muted">{scope}</code>
      </span>
      <span className="block text-xs text-muted">{t(`text.${word}`, { defaultValue: '' })}</span>
    </label>
  );
}

function ExpiryFields() {
  const { t } = useTranslation('keys');
  const { register } = useFormContext<KeyTyped>();
  const expiry = useWatch<KeyTyped, 'expiry'>({ name: 'expiry' });
  const fault = useFault('expiresOn');
  return (
    <>
      <Field label={t('field.expiry')} hint={expiry === 'never' ? t('field.neverHint') : undefined}>
        {(control) => (
          <Select {...control} {...register('expiry')}>
            {EXPIRIES.map((choice) => (
              <option key={choice} value={choice}>
                {t(`expiry.${choice}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {expiry === 'on' && (
        <Field className="sm:col-start-2" label={t('field.expiresOn')} error={fault}>
          {(control) => <Input {...control} {...register('expiresOn')} type="date" />}
        </Field>
      )}
    </>
  );
}
