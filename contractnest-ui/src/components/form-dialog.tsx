import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure } from '#lib/failure.ts';
import { loadWords } from '#lib/i18n.ts';
import { createAttempt } from '#lib/idempotency.ts';
import { ConflictNote } from './conflict-note.tsx';
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
  readonly kind?: 'text' | 'textarea' | 'number' | 'date';
  /** A choice instead of a text. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** What is wrong with it, in words. */
  readonly check?: (typed: string) => string | undefined;
}

export interface Newest {
  readonly revision: number;
  readonly fields: readonly FormField[];
}

const valuesOf = (fields: readonly FormField[]): Typed =>
  Object.fromEntries(fields.map(({ name, initial = '' }) => [name, initial]));

/** What is edited, as it was read: somebody else may save it in the meantime. */
export interface FormRecord {
  readonly revision: number;
  /** As it is now. */
  readonly latest: () => Promise<Newest>;
}

interface FormDialogProps {
  readonly title: string;
  readonly description?: string;
  readonly fields: readonly FormField[];
  readonly submit: string;
  readonly danger?: boolean;
  readonly record?: FormRecord;
  /** The same values sent again carry the same key; `revision` is the one they were begun from. */
  readonly onSubmit: (typed: Typed, idempotencyKey: string, revision: number) => Promise<unknown>;
  readonly onClose: () => void;
}

const FORM = 'form-dialog';

const isUntouched = (fields: readonly FormField[], typed: Typed): boolean =>
  fields.every(({ name, initial = '' }) => typed[name] === initial);

interface FrameProps {
  readonly title: string;
  readonly description: string | undefined;
  readonly untouched: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Esc and a click outside close it while nothing would be lost by it. */
const Frame = ({ title, description, untouched, onClose, children }: FrameProps) => (
  <Dialog
    open
    onOpenChange={onClose}
    title={title}
    dismissible={untouched}
    {...(description !== undefined && { description })}
  >
    {children}
  </Dialog>
);

/** A few fields and one thing to do with them. What was typed stays when it is refused. */
export function FormDialog({ title, description, submit, danger = false, onClose, ...props }: FormDialogProps) {
  const { t } = useTranslation(['common', 'conflict']);
  const [fields] = useState(props.fields);
  const [typed, setTyped] = useState(() => valuesOf(fields));
  const [tried, setTried] = useState(false);
  const sending = useSending(props, onClose);
  const faultOf = ({ name, check }: FormField): string | undefined => check?.((typed[name] ?? '').trim());
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (fields.some((field) => faultOf(field) !== undefined)) return;
    sending.run(Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value.trim()])));
  };
  return (
    <Frame {...{ title, description, onClose }} untouched={isUntouched(fields, typed)}>
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
          {sending.newest !== undefined ? (
            <ConflictNote
              fields={fields}
              yours={typed}
              theirs={valuesOf(sending.newest.fields)}
              onTake={(values) => {
                setTyped(values);
                sending.accept();
              }}
            />
          ) : (
            sending.error !== undefined && <FailureNote error={sending.error} className="p-0" />
          )}
        </DialogBody>
      </form>
      <DialogFooter>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button type="submit" form={FORM} variant={danger ? 'danger' : 'primary'} busy={sending.busy}>
          {sending.newest === undefined ? submit : t('conflict:keep')}
        </Button>
      </DialogFooter>
    </Frame>
  );
}

interface Sending {
  readonly busy: boolean;
  readonly error?: unknown;
  /** What somebody else saved: seen by the person, so that the next attempt is made against it. */
  readonly newest?: Newest;
}

function useSending({ record, onSubmit }: Pick<FormDialogProps, 'record' | 'onSubmit'>, onDone: () => void) {
  const attempt = useRef(createAttempt());
  const [begun, setBegun] = useState(record?.revision ?? 0);
  const [state, setState] = useState<Sending>({ busy: false });
  const refused = async (error: unknown): Promise<void> => {
    const isConflict = record !== undefined && toFailure(error).code === 'version_conflict';
    // Whether that can be read or not, the refusal is shown.
    const read = isConflict ? Promise.all([record.latest(), loadWords('conflict')]) : undefined;
    const [newest] = (await read?.catch(() => undefined)) ?? [];
    setState({ busy: false, error, ...(newest !== undefined && { newest }) });
  };
  const run = (typed: Typed): void => {
    const revision = state.newest?.revision ?? begun;
    setBegun(revision);
    setState({ busy: true });
    onSubmit(typed, attempt.current.keyFor({ typed, revision }), revision).then(onDone, refused);
  };
  const accept = (): void => {
    setBegun(state.newest?.revision ?? begun);
    setState({ busy: false });
  };
  return { ...state, error: state.error, run, accept };
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
            {...(kind === 'date' ? { type: 'date' } : { inputMode: kind === 'number' ? 'numeric' : 'text' })}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
        )
      }
    </Field>
  );
}
