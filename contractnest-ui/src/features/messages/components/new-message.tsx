import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { FormProvider, useForm, useWatch, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { UnsavedGuard } from '#components/unsaved-guard.tsx';
import { toFailure } from '#lib/failure.ts';
import { createAttempt } from '#lib/idempotency.ts';
import { notify } from '#lib/notify.ts';
import type { MessageScope } from '../api/messages.ts';
import { useSend } from '../api/sending.ts';
import {
  emptyMessage,
  MessageForm,
  recipientFault,
  toMessage,
  type MessageRead,
  type MessageTyped,
} from '../message-form.ts';
import { nestValues, tagsIn } from '../nested.ts';
import { CanSendNote } from './can-send-note.tsx';
import { NewMessageFields } from './new-message-fields.tsx';
import { useTemplates } from './template-choice.tsx';

export interface NewMessageProps {
  readonly scope: MessageScope;
  readonly topUp: ReactNode;
  readonly onSent: (jtdId: string) => void;
}

type Form = UseFormReturn<MessageTyped, unknown, MessageRead>;
type Values = Readonly<Record<string, string>>;

/** One message, from a template or in words of its own. */
export function NewMessage({ scope, topUp, onSent }: NewMessageProps) {
  const { t } = useTranslation('messages');
  const form: Form = useForm<MessageTyped, unknown, MessageRead>({
    resolver: zodResolver(MessageForm),
    defaultValues: emptyMessage,
  });
  const [values, setValues] = useState<Values>({});
  const names = useNames(scope.tenantId, form);
  const sending = useSending(scope, form);
  const { sent } = sending;
  useEffect(() => {
    if (sent !== undefined) onSent(sent);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when it was sent
  }, [sent]);
  const all = names.known ? names.tags : [...new Set([...names.tags, ...sending.missing])];
  return (
    <FormProvider {...form}>
      <UnsavedGuard dirty={form.formState.isDirty && sent === undefined} />
      <form
        noValidate
        onSubmit={(event) => void form.handleSubmit((read) => sending.send(read, values, all))(event)}
        className="flex max-w-3xl flex-col gap-4"
      >
        <CanSendNote scope={scope} channel={useWatch({ control: form.control, name: 'channel' })} topUp={topUp} />
        <Card>
          <NewMessageFields
            tenantId={scope.tenantId}
            names={all}
            values={values}
            missing={sending.missing}
            onValues={setValues}
          />
          {sending.error !== null && <FailureNote error={sending.error} className="border-t" />}
          <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">
            <Button type="submit" variant="primary" busy={sending.busy}>
              {t('new.submit')}
            </Button>
          </footer>
        </Card>
      </form>
    </FormProvider>
  );
}

/** The tags of what was written, or of the template that was chosen; of one in another language the server says them. */
function useNames(tenantId: string, { control }: Form): { readonly tags: string[]; readonly known: boolean } {
  const [words, subject, body] = useWatch({ control, name: ['words', 'subject', 'body'] });
  const [channel, template, language] = useWatch({ control, name: ['channel', 'template', 'language'] });
  const chosen = useTemplates(tenantId, channel).find(({ code }) => code === template);
  if (words === 'raw') return { tags: tagsIn(subject, body), known: true };
  return { tags: [...(chosen?.variables ?? [])], known: chosen !== undefined && language === '' };
}

const fields: Partial<Record<ReturnType<typeof toFailure>['code'], keyof MessageTyped>> = {
  unknown_template: 'template',
  invalid_template: 'body',
};

/** A refusal stands at the field it is about; nothing typed is lost. The same again carries the same key. */
function useSending(scope: MessageScope, form: Form) {
  const { t } = useTranslation('messages');
  const mutation = useSend(scope);
  const attempt = useRef(createAttempt());
  const [missing, setMissing] = useState<readonly string[]>([]);
  const refused = (error: Error, { channel }: MessageRead): void => {
    const { code, context } = toFailure(error);
    const field = fields[code];
    if (code === 'invalid_recipient') form.setError('to', { message: recipientFault(channel) }, { shouldFocus: true });
    if (field !== undefined) form.setError(field, { message: code }, { shouldFocus: true });
    if (Array.isArray(context['missing'])) setMissing(context['missing'].map(String));
  };
  const send = (read: MessageRead, values: Values, names: readonly string[]): void => {
    if (mutation.isPending) return;
    const empty = names.filter((name) => (values[name] ?? '') === '');
    setMissing(empty);
    if (empty.length > 0) return;
    const input = toMessage(read, nestValues(values, names));
    mutation.mutate(
      { ...input, idempotencyKey: attempt.current.keyFor(input) },
      {
        onSuccess: ({ state }) => {
          attempt.current.settle();
          notify.success(t(state === 'no_credits' ? 'new.waits' : 'new.done'));
        },
        onError: (error) => refused(error, read),
      },
    );
  };
  return { send, missing, busy: mutation.isPending, error: mutation.error, sent: mutation.data?.id };
}
