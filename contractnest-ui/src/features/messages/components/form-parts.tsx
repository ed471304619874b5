/** Fields of the forms about messages. Their schemas speak in keys of the catalogue. */
import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Field } from '#components/ui/field.tsx';
import { Input, Select, Textarea } from '#components/ui/input.tsx';
import type { MessageTyped } from '../message-form.ts';

type Name = keyof MessageTyped;

function useField(name: Name) {
  const { t } = useTranslation('messages');
  const { register, formState } = useFormContext<MessageTyped>();
  const fault = formState.errors[name]?.message;
  return {
    label: t(`field.${name}`),
    error: fault === undefined ? undefined : t(`fault.${fault as 'body'}`),
    registered: register(name),
  };
}

interface FieldProps {
  readonly name: Name;
  readonly hint?: ReactNode;
  readonly className?: string;
}

interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'datetime-local';
  readonly rows?: number;
  readonly maxLength?: number;
}

/** With rows it is a text of more than one line. */
export function TextField({ name, hint, className, rows, ...input }: TextFieldProps) {
  const { label, error, registered } = useField(name);
  return (
    <Field label={label} hint={hint} error={error} {...(className !== undefined && { className })}>
      {(control) =>
        rows === undefined ? (
          <Input {...control} {...registered} {...input} autoComplete="off" spellCheck={false} />
        ) : (
          <Textarea {...control} {...registered} rows={rows} maxLength={input.maxLength} />
        )
      }
    </Field>
  );
}

interface ChoiceFieldProps extends FieldProps {
  readonly options: readonly (readonly [value: string, label: string])[];
}

export function ChoiceField({ name, hint, className, options }: ChoiceFieldProps) {
  const { label, error, registered } = useField(name);
  return (
    <Field label={label} hint={hint} error={error} {...(className !== undefined && { className })}>
      {(control) => (
        <Select {...control} {...registered}>
          {options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

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
