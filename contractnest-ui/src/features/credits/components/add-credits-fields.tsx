import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { DialogBody } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input, Select, Textarea } from '#components/ui/input.tsx';
import { CATEGORIES, POOLED, type AddCreditsTyped } from '../add-credits-form.ts';
import { CHANNELS } from '../ledger-search.ts';
import { useCreditNames } from './names.ts';

function useFault(): (name: keyof AddCreditsTyped) => string | undefined {
  const { t } = useTranslation('credits');
  const { formState } = useFormContext<AddCreditsTyped>();
  return (name) => {
    const fault = formState.errors[name]?.message;
    return fault === undefined ? undefined : t(`fault.${fault as 'whole'}`);
  };
}

export function AddCreditsFields({ creditTypes }: { creditTypes: readonly string[] }) {
  const { t } = useTranslation('credits');
  const names = useCreditNames();
  const { register } = useFormContext<AddCreditsTyped>();
  const fault = useFault();
  return (
    <DialogBody className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <Field label={t('field.quantity')} error={fault('quantity')}>
        {(control) => <Input {...control} {...register('quantity')} inputMode="numeric" autoComplete="off" autoFocus />}
      </Field>
      <Field label={t('field.channel')}>
        {(control) => (
          <Select {...control} {...register('channel')}>
            <option value={POOLED}>{names.channel(null)}</option>
            {CHANNELS.map((channel) => <option key={channel} value={channel}>{names.channel(channel)}</option>)}
          </Select>
        )}
      </Field>
      <Field label={t('field.creditType')} error={fault('creditType')}>
        {(control) =>
          creditTypes.length === 0 ? (
            <Input {...control} {...register('creditType')} autoComplete="off" spellCheck={false} />
          ) : (
            <Select {...control} {...register('creditType')}>
              {creditTypes.map((creditType) => <option key={creditType} value={creditType}>{names.type(creditType)}</option>)}
            </Select>
          )
        }
      </Field>
      <Field label={t('field.category')}>
        {(control) => (
          <Select {...control} {...register('category')}>
            {CATEGORIES.map((category) => <option key={category} value={category}>{t(`category.${category}`)}</option>)}
          </Select>
        )}
      </Field>
      <Field label={t('field.expiresOn')} hint={t('field.expiresOnHint')} error={fault('expiresOn')}>
        {(control) => <Input {...control} {...register('expiresOn')} type="date" />}
      </Field>
      <Field label={t('field.priority')} hint={t('field.priorityHint')} error={fault('priority')}>
        {(control) => <Input {...control} {...register('priority')} inputMode="numeric" autoComplete="off" />}
      </Field>
      <Field className="sm:col-span-2" label={t('field.reason')} hint={t('field.reasonHint')} error={fault('reason')}>
        {(control) => <Textarea {...control} {...register('reason')} rows={2} maxLength={500} />}
      </Field>
    </DialogBody>
  );
}
