import { useTranslation } from 'react-i18next';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';

interface ValueFieldsProps {
  readonly names: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  /** Those that were found missing. */
  readonly missing: readonly string[];
  readonly onChange: (values: Readonly<Record<string, string>>) => void;
}

/** One field for each tag of the words. */
export function ValueFields({ names, values, missing, onChange }: ValueFieldsProps) {
  const { t } = useTranslation('messages');
  if (names.length === 0) return null;
  return (
    <fieldset className="grid grid-cols-1 gap-4 rounded-lg border bg-surface-2/60 p-4 sm:col-span-2 sm:grid-cols-2">
      <legend className="px-1 text-sm font-medium">{t('field.values')}</legend>
      {names.map((name) => (
        <Field
          key={name}
          label={<code className="font-mono text-xs">{name}</code>}
          error={missing.includes(name) && (values[name] ?? '') === '' ? t('fault.value') : undefined}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={2000}
              value={values[name] ?? ''}
              onChange={(event) => onChange({ ...values, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </fieldset>
  );
}
