import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { createAttempt } from '#lib/idempotency.ts';
import { FailureNote } from './failure-note.tsx';
import { Button } from './ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from './ui/dialog.tsx';
import { Field } from './ui/field.tsx';
import { Input, Select, Textarea } from './ui/input.tsx';

export type Typed = Readonly<Record<string, string>>;

export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly initial?: string;
  readonly kind?: 'text' | 'textarea' | 'number';
  /** A choice instead of a text. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** What is wrong with it, in words. */
  readonly check?: (typed: string) => string | undefined;
}

interface FormDialogProps {
  readonly title: string;
  readonly description?: string;
  readonly fields: readonly FormField[];
  readonly submit: string;
  readonly danger?: boolean;
  /** The same values sent again carry the same key. */
  readonly onSubmit: (typed: Typed, idempotencyKey: string) => Promise<unknown>;
  readonly onClose: () => void;
}

const FORM = 'form-dialog';

/** A few fields and one thing to do with them. What was typed stays when it is refused. */
export function FormDialog({ title, description, fields, submit, danger = false, onSubmit, onClose }: FormDialogProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<Typed>(() =>
    Object.fromEntries(fields.map(({ name, initial = '' }) => [name, initial])),
  );
  const [tried, setTried] = useState(false);
  const sending = useSending(() => onClose());
  const faultOf = ({ name, check }: FormField): string | undefined => check?.((typed[name] ?? '').trim());
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (fields.some((field) => faultOf(field) !== undefined)) return;
    const values = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value.trim()]));
    sending.run(values, onSubmit);
  };
  return (
    <Dialog open onOpenChange={onClose} title={title} {...(description !== undefined && { description })}>
      <form id={FORM} noValidate onSubmit={send}>
        <DialogBody className="flex flex-col gap-4">
          {fields.map((field) => (
            <FormControl
              key={field.name}
              field={field}
              value={typed[field.name] ?? ''}
              error={tried ? faultOf(field) : undefined}
              onChange={(value) => setTyped({ ...typed, [field.name]: value })}
            />
          ))}
          {sending.error !== undefined && <FailureNote error={sending.error} className="p-0" />}
        </DialogBody>
      </form>
      <DialogFooter>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button type="submit" form={FORM} variant={danger ? 'danger' : 'primary'} busy={sending.busy}>
          {submit}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function useSending(onDone: () => void) {
  const attempt = useRef(createAttempt());
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const run = (typed: Typed, onSubmit: FormDialogProps['onSubmit']): void => {
    setState({ busy: true });
    onSubmit(typed, attempt.current.keyFor(typed)).then(onDone, (error: unknown) => setState({ busy: false, error }));
  };
  return { ...state, error: state.error, run };
}

interface FormControlProps {
  readonly field: FormField;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

function FormControl({ field: { label, hint, kind = 'text', options }, value, error, onChange }: FormControlProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) =>
        options !== undefined ? (
          <Select {...control} value={value} onChange={({ target }) => onChange(target.value)}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </Select>
        ) : kind === 'textarea' ? (
          <Textarea {...control} rows={3} value={value} onChange={({ target }) => onChange(target.value)} />
        ) : (
          <Input
            {...control}
            autoComplete="off"
            spellCheck={false}
            inputMode={kind === 'number' ? 'numeric' : 'text'}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
        )
      }
    </Field>
  );
}
