import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '#components/confirm.tsx';
import { FormDialog } from '#components/form-dialog.tsx';
import { Button } from '#components/ui/button.tsx';
import { notify } from '#lib/notify.ts';
import type { MessageScope } from '../api/messages.ts';
import { sent, useSaveTemplate, useTest, type Template, type TemplateName, type Words } from '../api/templates.ts';
import { nestValues, tagsIn } from '../nested.ts';

interface TemplateMenuProps {
  readonly scope: MessageScope;
  readonly name: TemplateName;
  readonly template: Template | undefined;
  /** As they stand in the editor, saved or not. */
  readonly words: Words;
  readonly onReset: (after: Template) => void;
}

/** Beside saving: a test to oneself, and the way back to the platform's words. */
export function TemplateMenu({ scope, name, template, words, onReset }: TemplateMenuProps) {
  const { t } = useTranslation('messages');
  const [asked, setAsked] = useState<'test' | 'reset'>();
  const save = useSaveTemplate(scope.tenantId);
  const close = (): void => {
    setAsked(undefined);
    save.reset();
  };
  return (
    <>
      {template?.own === true && template.platform !== null && (
        <Button onClick={() => setAsked('reset')}>{t('editor.reset.open')}</Button>
      )}
      <Button disabled={words.body.trim() === ''} onClick={() => setAsked('test')}>
        {t('test.open')}
      </Button>
      {asked === 'test' && <TestDialog scope={scope} name={name} words={words} onClose={close} />}
      {asked === 'reset' && (
        <Confirm
          title={t('editor.reset.title')}
          submit={t('editor.reset.submit')}
          busy={save.isPending}
          error={save.error}
          onClose={close}
          onConfirm={() =>
            save.mutate(
              { ...name, version: template?.version ?? 0 },
              {
                onSuccess: (after) => {
                  onReset(after);
                  notify.success(t('editor.reset.done'));
                  close();
                },
              },
            )
          }
        >
          {t('editor.reset.text')}
        </Confirm>
      )}
    </>
  );
}

/** A message like any other, with the words as they stand. A tag without a value shows its name. */
function TestDialog({
  scope,
  name,
  words,
  onClose,
}: Pick<TemplateMenuProps, 'scope' | 'name' | 'words'> & { readonly onClose: () => void }) {
  const { t } = useTranslation('messages');
  const test = useTest(scope);
  const tags = tagsIn(words.subject, words.body);
  const needed = (typed: string): string | undefined => (typed === '' ? t('fault.value') : undefined);
  return (
    <FormDialog
      title={t('test.title')}
      description={t('test.text')}
      submit={t('test.submit')}
      fields={[
        { name: 'to', label: t('field.to'), hint: t(`field.toHint.${name.channel}`), check: needed },
        ...tags.map((tag) => ({ name: `value.${tag}`, label: tag, initial: tag, check: needed })),
      ]}
      onClose={onClose}
      onSubmit={async (typed, idempotencyKey) => {
        const values = Object.fromEntries(tags.map((tag) => [tag, typed[`value.${tag}`] ?? '']));
        const { state } = await test.mutateAsync({
          channel: name.channel,
          language: name.language,
          to: typed['to'] ?? '',
          ...sent(name.channel, words),
          variables: nestValues(values, tags),
          idempotencyKey,
        });
        notify.success(t(state === 'no_credits' ? 'new.waits' : 'test.done'));
      }}
    />
  );
}
