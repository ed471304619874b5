import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { DialogBody } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input, Select, Textarea } from '#components/ui/input.tsx';
import { CATEGORIES, type AddCreditsTyped } from '../add-credits-form.ts';
import { CHANNELS, POOLED } from '../ledger-search.ts';
import { useCreditNames } from './names.ts';

type Name = keyof AddCreditsTyped;
type Options = readonly (readonly [value: string, label: string])[];

export function AddCreditsFields({ creditTypes }: { creditTypes: readonly string[] }) {
  const { t } = useTranslation('credits');
  const names = useCreditNames();
  const channels = [POOLED, ...CHANNELS].map((value) => [value, names.channel(value)] as const);
  const types = creditTypes.map((value) => [value, names.type(value)] as const);
  const categories = CATEGORIES.map((value) => [value, t(`category.${value}`)] as const);
  return (
    <DialogBody className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <TextField name="quantity" inputMode="numeric" autoFocus />
      <ChoiceField name="channel" options={channels} />
      {types.length === 0 ? <TextField name="creditType" /> : <ChoiceField name="creditType" options={types} />}
      <ChoiceField name="category" options={categories} />
      <TextField name="expiresOn" type="date" hint={t('field.expiresOnHint')} />
      <TextField name="priority" inputMode="numeric" hint={t('field.priorityHint')} />
      <ReasonField />
    </DialogBody>
  );
}

function useField(name: Name) {
  const { t } = useTranslation('credits');
  const { register, formState } = useFormContext<AddCreditsTyped>();
  const fault = formState.errors[name]?.message;
  return {
    label: t(`field.${name}`),
    // The form's schema speaks in keys of the catalogue.
    error: fault === undefined ? undefined : t(`fault.${fault as 'whole'}`),
    registered: register(name),
  };
}

interface TextFieldProps {
  readonly name: Name;
  readonly hint?: string;
  readonly type?: 'text' | 'date';
  readonly inputMode?: 'text' | 'numeric';
  readonly autoFocus?: boolean;
}

function TextField({ name, hint, ...input }: TextFieldProps) {
  const { label, error, registered } = useField(name);
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <Input {...control} {...registered} {...input} autoComplete="off" spellCheck={false} />}
    </Field>
  );
}

function ChoiceField({ name, options }: { name: Name; options: Options }) {
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

function ReasonField() {
  const { t } = useTranslation('credits');
  const { label, error, registered } = useField('reason');
  return (
    <Field className="sm:col-span-2" label={label} hint={t('field.reasonHint')} error={error}>
      {(control) => <Textarea {...control} {...registered} rows={2} maxLength={500} />}
    </Field>
  );
}
