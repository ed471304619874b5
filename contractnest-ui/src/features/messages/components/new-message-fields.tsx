import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Segmented } from '#components/ui/segmented.tsx';
import { PRIORITIES, WORDS, type MessageTyped } from '../message-form.ts';
import { CHANNELS, OWN_SOURCES } from '../messages-search.ts';
import { ChoiceField, TextField } from './form-parts.tsx';
import { useMessageNames } from './names.ts';
import { TemplateChoice } from './template-choice.tsx';
import { ValueFields } from './value-fields.tsx';

interface NewMessageFieldsProps {
  readonly tenantId: string;
  readonly names: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly missing: readonly string[];
  readonly onValues: (values: Readonly<Record<string, string>>) => void;
}

export function NewMessageFields({ tenantId, names, values, missing, onValues }: NewMessageFieldsProps) {
  const { t } = useTranslation(['messages', 'credits']);
  const sources = useMessageNames();
  const { control, setValue } = useFormContext<MessageTyped>();
  const [channel, words] = useWatch({ control, name: ['channel', 'words'] });
  return (
    <div className="grid grid-cols-1 gap-5 px-4 py-5 sm:grid-cols-2">
      <ChoiceField name="channel" options={CHANNELS.map((value) => [value, t(`credits:channel.${value}`)])} />
      <TextField name="to" hint={t(`messages:field.toHint.${channel}`)} maxLength={320} />
      <TextField name="toName" hint={t('messages:field.optional')} maxLength={200} />
      <ChoiceField
        name="sourceType"
        hint={t('messages:field.sourceTypeHint')}
        options={OWN_SOURCES.map((value) => [value, sources.source(value)])}
      />
      <div className="flex flex-col gap-1.5 sm:col-span-2">
        <span className="text-sm font-medium">{t('messages:field.words')}</span>
        <Segmented
          label={t('messages:field.words')}
          value={words}
          options={WORDS.map((value) => ({ value, label: t(`messages:words.${value}`) }))}
          onChange={(value) => setValue('words', value, { shouldDirty: true })}
        />
      </div>
      {words === 'raw' ? <RawFields mail={channel === 'email'} /> : <TemplateChoice tenantId={tenantId} />}
      <ValueFields names={names} values={values} missing={missing} onChange={onValues} />
      <TextField name="scheduledAt" type="datetime-local" hint={t('messages:field.scheduledAtHint')} />
      <ChoiceField
        name="priority"
        hint={t('messages:field.priorityHint')}
        options={PRIORITIES.map((value) => [value, t(`messages:priority.${value}`)])}
      />
      <TextField name="sourceId" hint={t('messages:field.sourceIdHint')} maxLength={255} className="sm:col-span-2" />
    </div>
  );
}

function RawFields({ mail }: { mail: boolean }) {
  const { t } = useTranslation('messages');
  return (
    <>
      {mail && <TextField name="subject" maxLength={300} className="sm:col-span-2" />}
      <TextField name="body" rows={7} maxLength={20_000} hint={t('field.bodyHint')} className="sm:col-span-2" />
    </>
  );
}
