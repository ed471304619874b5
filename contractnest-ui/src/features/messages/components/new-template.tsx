import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '#components/form-dialog.tsx';
import { GuardedButton } from '#components/guarded-button.tsx';
import type { TemplateName } from '../api/templates.ts';
import { CHANNELS, type Channel } from '../messages-search.ts';

/** Nothing is made yet: it leads to the editor, where the words are written. */
export function NewTemplate({ onNamed }: { onNamed: (name: TemplateName) => void }) {
  const { t } = useTranslation(['messages', 'credits']);
  const [open, setOpen] = useState(false);
  return (
    <>
      <GuardedButton needs="jtd:manage" size="sm" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t('messages:templates.new')}
      </GuardedButton>
      {open && (
        <FormDialog
          title={t('messages:templates.new')}
          submit={t('messages:templates.write')}
          fields={[
            {
              name: 'code',
              label: t('messages:field.code'),
              hint: t('messages:field.codeHint'),
              check: (typed) => (/^[a-z][a-z0-9_-]{0,62}$/.test(typed) ? undefined : t('messages:fault.code')),
            },
            {
              name: 'channel',
              label: t('messages:field.channel'),
              initial: 'email',
              options: CHANNELS.map((value) => ({ value, label: t(`credits:channel.${value}`) })),
            },
            {
              name: 'language',
              label: t('messages:field.language'),
              initial: 'en',
              check: (typed) => (/^[a-z]{2}$/.test(typed) ? undefined : t('messages:fault.language')),
            },
          ]}
          onClose={() => setOpen(false)}
          onSubmit={({ code = '', channel, language = 'en' }) => {
            onNamed({ code, channel: (channel ?? 'email') as Channel, language });
            return Promise.resolve();
          }}
        />
      )}
    </>
  );
}
