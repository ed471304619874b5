import { useTranslation } from 'react-i18next';
import { DialogBody } from '#components/ui/dialog.tsx';
import { CATEGORIES } from '../add-credits-form.ts';
import { ChannelField, ChoiceField, CreditTypeField, ReasonField, TextField } from './form-fields.tsx';

export function AddCreditsFields({ creditTypes }: { creditTypes: readonly string[] }) {
  const { t } = useTranslation('credits');
  return (
    <DialogBody className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <TextField name="quantity" inputMode="numeric" autoFocus />
      <ChannelField />
      <CreditTypeField creditTypes={creditTypes} />
      <ChoiceField name="category" options={CATEGORIES.map((value) => [value, t(`category.${value}`)])} />
      <TextField name="expiresOn" type="date" hint={t('field.expiresOnHint')} />
      <TextField name="priority" inputMode="numeric" hint={t('field.priorityHint')} />
      <ReasonField />
    </DialogBody>
  );
}
