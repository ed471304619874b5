import { useQuery } from '@tanstack/react-query';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { templatesQuery, type Template } from '../api/templates.ts';
import type { MessageTyped } from '../message-form.ts';
import { ChoiceField, TextField } from './form-parts.tsx';
import { useMessageNames } from './names.ts';

/** The templates of a channel; of each only one language is named here, English if it has it; another is chosen beside it. */
const ofChannel = (items: readonly Template[], channel: string): Template[] => {
  const chosen = new Map<string, Template>();
  for (const item of items) {
    if (item.channel !== channel) continue;
    if (item.language === 'en' || !chosen.has(item.code)) chosen.set(item.code, item);
  }
  return [...chosen.values()];
};

export function useTemplates(tenantId: string, channel: string): readonly Template[] {
  const { data } = useQuery(templatesQuery(tenantId));
  return ofChannel(data?.items ?? [], channel);
}

export function TemplateChoice({ tenantId }: { tenantId: string }) {
  const { t } = useTranslation('messages');
  const names = useMessageNames();
  const { control } = useFormContext<MessageTyped>();
  const channel = useWatch({ control, name: 'channel' });
  const templates = useTemplates(tenantId, channel);
  return (
    <>
      <ChoiceField
        name="template"
        options={[['', t('field.noTemplate')], ...templates.map(({ code }) => [code, names.source(code)] as const)]}
      />
      <TextField name="language" hint={t('field.languageHint')} maxLength={2} />
    </>
  );
}
