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
