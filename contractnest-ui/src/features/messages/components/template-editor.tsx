import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input, Textarea } from '#components/ui/input.tsx';
import { UnsavedGuard } from '#components/unsaved-guard.tsx';
import { toFailure } from '#lib/failure.ts';
import { notify } from '#lib/notify.ts';
import { useMay } from '#lib/permissions.tsx';
import type { MessageScope } from '../api/messages.ts';
import { sent, useSaveTemplate, type Template, type TemplateName, type Words } from '../api/templates.ts';
import { TemplateMenu } from './template-menu.tsx';
import { TemplatePreview } from './template-preview.tsx';
import { TemplateVersions } from './template-versions.tsx';

interface TemplateEditorProps {
  readonly scope: MessageScope;
  readonly name: TemplateName;
  /** As it is now; undefined while nobody has words for it. */
  readonly template: Template | undefined;
}

const FORM = 'template-words';

const wordsOf = (template: Pick<Template, 'subject' | 'body'> | undefined): Words => ({
  subject: template?.subject ?? '',
  body: template?.body ?? '',
});

/** Words of one's own beside how they arrive. Each save is a new version; messages that exist keep theirs. */
export function TemplateEditor({ scope, name, template }: TemplateEditorProps) {
  const { t } = useTranslation('messages');
  const mayChange = useMay('jtd:manage');
  const editing = useEditing(scope.tenantId, name, template);
  const { words, setWords, dirty } = editing;
  return (
    <div className="grid items-start gap-5 xl:grid-cols-2">
      <UnsavedGuard dirty={dirty} />
      <div className="flex min-w-0 flex-col gap-5">
        <Card aria-labelledby="words-title">
          <CardHeader
            id="words-title"
            title={t('editor.title')}
            hint={t(template?.own === true ? 'editor.own' : 'editor.platform')}
          />
          <form
            id={FORM}
            noValidate
            className="border-t"
            onSubmit={(event) => {
              event.preventDefault();
              editing.save();
            }}
          >
            <fieldset disabled={!mayChange} className="flex flex-col gap-4 p-4">
              <WordFields mail={name.channel === 'email'} words={words} onChange={setWords} />
            </fieldset>
          </form>
          {editing.error !== null && <FailureNote error={editing.error} className="border-t" />}
          {editing.conflict && <Conflict version={template?.version ?? 0} onKeep={editing.keepMine} />}
          {mayChange && (
            <Foot editing={editing}>
              <TemplateMenu scope={scope} name={name} template={template} words={words} onReset={editing.reset} />
            </Foot>
          )}
        </Card>
        <TemplateVersions
          tenantId={scope.tenantId}
          name={name}
          onTake={mayChange ? (version) => setWords(wordsOf(version)) : undefined}
        />
      </div>
      <TemplatePreview tenantId={scope.tenantId} channel={name.channel} words={words} />
    </div>
  );
}

/** Outside of the form: what a dialog in here submits is not the form's. */
function Foot({ editing, children }: { editing: ReturnType<typeof useEditing>; children: ReactNode }) {
  const { t } = useTranslation('messages');
  return (
    <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">
      {children}
      <Button
        type="submit"
        form={FORM}
        variant="primary"
        disabled={!editing.dirty || editing.words.body.trim() === ''}
        busy={editing.busy}
      >
        {t('editor.save')}
      </Button>
    </footer>
  );
}

/** Both sides are there: theirs among the versions, one's own in the fields. */
function Conflict({ version, onKeep }: { version: number; onKeep: () => void }) {
  const { t } = useTranslation('messages');
  return (
    <div className="border-t px-4 py-3 text-sm">
      <p className="mb-2">{t('editor.conflict', { version })}</p>
      <Button size="sm" onClick={onKeep}>
        {t('editor.keepMine')}
      </Button>
    </div>
  );
}

function WordFields({ mail, words, onChange }: { mail: boolean; words: Words; onChange: (words: Words) => void }) {
  const { t } = useTranslation('messages');
  return (
    <>
      {mail && (
        <Field label={t('field.subject')}>
          {(control) => (
            <Input
              {...control}
              maxLength={300}
              value={words.subject}
              onChange={(event) => onChange({ ...words, subject: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field label={t('field.body')} hint={t('field.bodyHint')}>
        {(control) => (
          <Textarea
            {...control}
            rows={12}
            maxLength={20_000}
            value={words.body}
            onChange={(event) => onChange({ ...words, body: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

/** What was typed stays when it is refused; a save names the version it began from. */
function useEditing(tenantId: string, name: TemplateName, template: Template | undefined) {
  const { t } = useTranslation('messages');
  const [words, setWords] = useState(() => wordsOf(template));
  const [begun, setBegun] = useState(template?.version ?? 0);
  const [saved, setSaved] = useState(() => wordsOf(template));
  const mutation = useSaveTemplate(tenantId);
  const take = (after: Template): void => {
    setBegun(after.version);
    setSaved(wordsOf(after));
    setWords(wordsOf(after));
  };
  const conflict = mutation.error !== null && toFailure(mutation.error).code === 'version_conflict';
  return {
    words,
    setWords,
    dirty: words.subject !== saved.subject || words.body !== saved.body,
    busy: mutation.isPending,
    error: mutation.error,
    conflict,
    keepMine: () => {
      setBegun(template?.version ?? 0);
      mutation.reset();
    },
    reset: take,
    save: () =>
      mutation.mutate(
        { ...name, version: begun, ...sent(name.channel, words) },
        {
          onSuccess: (after) => {
            take(after);
            notify.success(t('editor.saved', { version: after.version }));
          },
        },
      ),
  };
}
