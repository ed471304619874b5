import { useState, type ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { mayRepeat } from '#lib/failure.ts';
import { FailureNote } from './failure-note.tsx';
import { Button } from './ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from './ui/dialog.tsx';
import { Field } from './ui/field.tsx';
import { Input, Textarea } from './ui/input.tsx';

export interface ConfirmDialogProps {
  readonly title: string;
  /** What will happen, to what. */
  readonly children: ReactNode;
  readonly submit: string;
  /** What must be typed first, where nothing brings back what is lost. */
  readonly name?: string;
  /** The label of a reason; it is asked for where there is one. */
  readonly reason?: { readonly label: string; readonly hint: string; readonly required: boolean };
  readonly variant?: 'primary' | 'danger';
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
}

/** The last question before harm is done. */
export function ConfirmDialog({
  title,
  children,
  submit,
  name,
  reason,
  variant = 'danger',
  ...act
}: ConfirmDialogProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [why, setWhy] = useState('');
  const ready = (name === undefined || typed.trim() === name) && (reason?.required !== true || why.trim() !== '');
  const send = (): void => {
    if (ready && !act.busy) act.onConfirm(why.trim().replace(/\s+/g, ' '));
  };
  return (
    <Dialog open onOpenChange={act.onClose} title={title} dismissible={!act.busy && typed === '' && why === ''}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <DialogBody className="flex flex-col gap-4 text-sm">
          <div>{children}</div>
          {reason !== undefined && <ReasonField {...reason} value={why} onChange={setWhy} />}
          {name !== undefined && <NameField name={name} value={typed} onChange={setTyped} />}
          {act.error !== null && (
            <FailureNote error={act.error} className="rounded-lg border border-bad/35 bg-bad-soft" />
          )}
        </DialogBody>
        <DialogFooter>
          <Button onClick={act.onClose}>{t('action.cancel')}</Button>
          {(act.error === null || mayRepeat(act.error)) && (
            <Button type="submit" variant={variant} disabled={!ready} busy={act.busy}>
              {submit}
            </Button>
          )}
        </DialogFooter>
      </form>
    </Dialog>
  );
}

interface Typed {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const ReasonField = ({ label, hint, required, value, onChange }: NonNullable<ConfirmDialogProps['reason']> & Typed) => (
  <Field label={label} hint={hint}>
    {(control) => (
      <Textarea
        {...control}
        rows={2}
        maxLength={500}
        required={required}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);

const NameField = ({ name, value, onChange }: Typed & { readonly name: string }) => (
  <Field
    label={<Trans i18nKey="confirm.typeName" values={{ name }} components={{ b: <strong className="break-all" /> }} />}
  >
    {(control) => (
      <Input
        {...control}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);
