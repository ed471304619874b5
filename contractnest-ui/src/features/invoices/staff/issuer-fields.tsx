import { zodResolver } from '@hookform/resolvers/zod';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Field } from '#components/ui/field.tsx';
import { Input, Textarea } from '#components/ui/input.tsx';
import { ParticularsForm } from '../components/particulars-form.tsx';
import { toParticulars, typedParticulars } from '../particulars.ts';
import { IssuerForm, type IssuerTyped } from './issuer-schema.ts';
import { useSaveIssuer, type Issuer } from './issuer.ts';

const resolver = zodResolver(IssuerForm);

const typedOf = (issuer: Issuer): IssuerTyped => ({
  ...typedParticulars(issuer),
  invoicePrefix: issuer.invoicePrefix,
  creditNotePrefix: issuer.creditNotePrefix,
  dueDays: String(issuer.dueDays),
  notes: issuer.notes ?? '',
});

export function IssuerFields({ issuer, mayChange }: { issuer: Issuer; mayChange: boolean }) {
  const { t } = useTranslation('billingAdmin');
  const inputOf = (typed: IssuerTyped) => {
    const { invoicePrefix, creditNotePrefix, dueDays, notes } = typed;
    const own = { invoicePrefix, creditNotePrefix, dueDays: Number(dueDays), notes: notes.trim() };
    return { ...toParticulars(typed), ...own, revision: issuer.revision };
  };
  return (
    <ParticularsForm
      resolver={resolver}
      saved={issuer}
      typedOf={typedOf}
      save={useSaveIssuer()}
      inputOf={inputOf}
      done={t('issuer.saved')}
      mayChange={mayChange}
      needs="catalog:manage"
    >
      <NumberingFields />
    </ParticularsForm>
  );
}

function NumberingFields() {
  const { t } = useTranslation('billingAdmin');
  const { register, formState } = useFormContext<IssuerTyped>();
  const { errors } = formState;
  return (
    <>
      {(['invoicePrefix', 'creditNotePrefix'] as const).map((name) => (
        <Field
          key={name}
          label={t(`issuer.${name}`)}
          hint={t('issuer.prefixHint')}
          error={errors[name] === undefined ? undefined : t('issuer.fault.prefix')}
        >
          {(control) => (
            <Input {...control} {...register(name)} autoComplete="off" maxLength={3} className="font-mono uppercase" />
          )}
        </Field>
      ))}
      <Field label={t('issuer.dueDays')} error={errors.dueDays === undefined ? undefined : t('issuer.fault.dueDays')}>
        {(control) => <Input {...control} {...register('dueDays')} autoComplete="off" inputMode="numeric" />}
      </Field>
      <Field
        label={t('issuer.notes')}
        hint={t('issuer.notesHint')}
        error={errors.notes === undefined ? undefined : t('issuer.fault.notes')}
      >
        {(control) => <Textarea {...control} {...register('notes')} rows={3} />}
      </Field>
    </>
  );
}
