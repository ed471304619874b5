import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Form } from '#components/ui/form.tsx';
import { Textarea } from '#components/ui/input.tsx';
import { readReason } from '../reason.ts';

interface ReasonDialogProps {
  readonly tenantName: string;
  readonly title: string;
  readonly text: string;
  readonly submit: string;
  readonly busy: boolean;
  readonly failure: unknown;
  readonly children?: ReactNode;
  readonly onReason: (reason: string) => void;
  readonly onClose: () => void;
}

/** What platform staff do for a customer begins with why. */
export function ReasonDialog({ tenantName, title, text, submit, busy, failure, children, ...on }: ReasonDialogProps) {
  const { t } = useTranslation(['session', 'common']);
  const [typed, setTyped] = useState('');
  const [short, setShort] = useState(false);
  const send = (): void => {
    const reason = readReason(typed);
    setShort(reason === undefined);
    if (reason !== undefined && !busy) on.onReason(reason);
  };
  return (
    <Dialog open onOpenChange={on.onClose} title={title} description={text} className="max-w-[480px]">
      <Form onSubmit={send}>
        <DialogBody className="flex flex-col gap-4">
          <Field
            label={t('acting.why')}
            hint={t('acting.whyHint', { tenant: tenantName })}
            error={short ? t('acting.whyShort') : undefined}
          >
            {(control) => (
              <Textarea
                {...control}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                autoFocus
                rows={2}
                maxLength={500}
              />
            )}
          </Field>
          {children}
          {failure !== null && <FailureNote error={failure} className="p-0" />}
        </DialogBody>
        <DialogFooter>
          <Button onClick={on.onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {submit}
          </Button>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
