/** Fields of the forms that move credits. Their schemas speak in keys of the catalogue. */
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Field } from '#components/ui/field.tsx';
import { Input, Select, Textarea } from '#components/ui/input.tsx';
import { CHANNELS, POOLED } from '../ledger-search.ts';
import { useCreditNames } from './names.ts';

type Name = 'quantity' | 'channel' | 'creditType' | 'category' | 'expiresOn' | 'priority' | 'reason';
type Options = readonly (readonly [value: string, label: string])[];

function useField(name: Name) {
  const { t } = useTranslation('credits');
  const { register, formState } = useFormContext<Record<Name, string>>();
  const fault = formState.errors[name]?.message;
  return {
    label: t(`field.${name}`),
    error: fault === undefined ? undefined : t(`fault.${fault as 'whole'}`),
    registered: register(name),
  };
}

interface TextFieldProps {
  readonly name: Name;
  readonly hint?: string | undefined;
  readonly type?: 'text' | 'date';
  readonly inputMode?: 'text' | 'numeric';
  readonly autoFocus?: boolean;
  readonly className?: string;
}

export function TextField({ name, hint, className, ...input }: TextFieldProps) {
  const { label, error, registered } = useField(name);
  return (
    <Field label={label} hint={hint} error={error} {...(className !== undefined && { className })}>
      {(control) => <Input {...control} {...registered} {...input} autoComplete="off" spellCheck={false} />}
    </Field>
  );
}

export function ChoiceField({ name, options }: { name: Name; options: Options }) {
  const { label, error, registered } = useField(name);
  return (
    <Field label={label} error={error}>
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

export function ChannelField() {
  const names = useCreditNames();
  return <ChoiceField name="channel" options={[POOLED, ...CHANNELS].map((value) => [value, names.channel(value)])} />;
}

export function CreditTypeField({ creditTypes }: { creditTypes: readonly string[] }) {
  const names = useCreditNames();
  if (creditTypes.length === 0) return <TextField name="creditType" />;
  return <ChoiceField name="creditType" options={creditTypes.map((value) => [value, names.type(value)])} />;
}

export function ReasonField() {
  const { t } = useTranslation('credits');
  const { label, error, registered } = useField('reason');
  return (
    <Field className="sm:col-span-2" label={label} hint={t('field.reasonHint')} error={error}>
      {(control) => <Textarea {...control} {...registered} rows={2} maxLength={500} />}
    </Field>
  );
}
