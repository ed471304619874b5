import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input, Select } from '#components/ui/input.tsx';
import { featuresOf, toNumber, withFeature, withField, type AddOn } from '../add-ons.ts';
import type { Feature, Product } from '../api/products.ts';

interface AddOnFieldsProps {
  readonly addOn: AddOn;
  readonly product: Product | undefined;
  /** What is wrong at a path below the add-on. */
  readonly faultOf: (path: string) => string | undefined;
  readonly onChange: (addOn: AddOn) => void;
  readonly onRemove: () => void;
}

const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : value === null ? UNLIMITED : '';

/** Typed for a limit that is none. */
const UNLIMITED = 'unlimited';

export function AddOnFields({ onRemove, ...props }: AddOnFieldsProps) {
  const { t } = useTranslation('catalog');
  const { addOn, product, faultOf, onChange } = props;
  const name = asText(addOn['name']) || asText(addOn['code']);
  return (
    <fieldset aria-label={name} className="min-w-0 rounded-control border px-3 py-3">
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
        <Terms {...props} />
        {(product?.features ?? []).map((feature) => (
          <FeatureField
            key={feature.code}
            feature={feature}
            value={featuresOf(addOn)[feature.code]}
            error={faultOf(`/features/${feature.code}`)}
            onChange={(value) => onChange(withFeature(addOn, feature.code, value))}
          />
        ))}
      </div>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-3">
        <p className="text-bad">{faultOf('')}</p>
        <Button size="sm" variant="ghost" onClick={onRemove} aria-label={t('addOn.removeOne', { name })}>
          {t('addOn.remove')}
        </Button>
      </div>
    </fieldset>
  );
}

function Terms({ addOn, product, faultOf, onChange }: Omit<AddOnFieldsProps, 'onRemove'>) {
  const { t } = useTranslation('catalog');
  const bound = (field: string) => ({ value: addOn[field], error: faultOf(`/${field}`) });
  const keep = (field: string) => (typed: string) => onChange({ ...addOn, [field]: typed });
  const set = (field: string) => (typed: string) => onChange(withField(addOn, field, toNumber(typed)));
  return (
    <>
      <TextField label={t('field.name')} {...bound('name')} onChange={keep('name')} />
      <TextField label={t('field.code')} {...bound('code')} onChange={keep('code')} />
      <TextField
        label={t('field.price', { currency: product?.currency ?? '' })}
        {...bound('price')}
        onChange={keep('price')}
      />
      <Choice
        label={t('addOn.per')}
        {...bound('per')}
        options={[
          ['period', t('addOn.perPeriod')],
          ['month', t('addOn.perMonth')],
        ]}
        onChange={keep('per')}
      />
      <Choice
        label={t('addOn.timing')}
        {...bound('timing')}
        options={[
          ['arrears', t('addOn.arrears')],
          ['advance', t('price.advance')],
        ]}
        onChange={keep('timing')}
      />
      <TextField
        numeric
        label={t('addOn.trialDays')}
        hint={t('addOn.trialDaysHint')}
        {...bound('trialDays')}
        onChange={set('trialDays')}
      />
      <TextField
        numeric
        label={t('addOn.maxQuantity')}
        hint={t('addOn.maxQuantityHint')}
        {...bound('maxQuantity')}
        onChange={set('maxQuantity')}
      />
    </>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: unknown;
  readonly error: string | undefined;
  readonly numeric?: boolean;
  readonly onChange: (typed: string) => void;
}

const TextField = ({ label, hint, value, error, numeric = false, onChange }: TextFieldProps) => (
  <Field label={label} hint={hint} error={error}>
    {(control) => (
      <Input
        {...control}
        autoComplete="off"
        spellCheck={false}
        inputMode={numeric ? 'numeric' : 'text'}
        value={asText(value)}
        onChange={({ target }) => onChange(target.value)}
      />
    )}
  </Field>
);

interface ChoiceProps {
  readonly label: string;
  readonly value: unknown;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

const Choice = ({ label, value, options, error, onChange }: ChoiceProps) => (
  <Field label={label} error={error}>
    {(control) => (
      <Select {...control} value={asText(value ?? options[0]?.[0])} onChange={({ target }) => onChange(target.value)}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </Select>
    )}
  </Field>
);

interface FeatureFieldProps {
  readonly feature: Feature;
  readonly value: unknown;
  readonly error: string | undefined;
  readonly onChange: (value: unknown) => void;
}

/** On or off, a limit, or a text, as the feature is; empty: the add-on says nothing of it. */
function FeatureField({ feature: { name, kind }, value, error, onChange }: FeatureFieldProps) {
  const { t } = useTranslation('catalog');
  if (kind === 'boolean')
    return (
      <label className="flex min-h-9 items-center gap-2.5 self-end">
        <Checkbox checked={value === true} onChange={({ target }) => onChange(target.checked || undefined)} />
        {t('addOn.brings', { name })}
      </label>
    );
  const isLimit = kind === 'limit';
  return (
    <TextField
      label={name}
      value={value}
      error={error}
      hint={t(isLimit ? 'addOn.limitHint' : 'addOn.textHint')}
      onChange={(typed) => onChange(!isLimit ? typed : typed === UNLIMITED ? null : toNumber(typed))}
    />
  );
}
