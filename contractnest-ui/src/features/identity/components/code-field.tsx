import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { Form } from '#components/ui/form.tsx';
import { useCountdown } from '#lib/use-countdown.ts';
import { OtpInput } from './otp-input.tsx';

export interface CodeFieldProps {
  readonly label: string;
  readonly submit: string;
  readonly refusal: string | undefined;
  /** Grows with every refused code, so that the field is emptied and focused again. */
  readonly attempts: number;
  /** Until when guessing is closed; milliseconds of this machine, 0 when it is open. */
  readonly lockedUntil: number;
  readonly busy: boolean;
  readonly danger?: boolean;
  readonly onCode: (code: string) => void;
}

/** Six digits and their button; complete, they send themselves. */
export function CodeField({ label, submit, refusal, attempts, busy, danger = false, onCode, ...rest }: CodeFieldProps) {
  const [code, setCode] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const wait = useCountdown(rest.lockedUntil);
  useEffect(() => {
    setCode('');
    input.current?.focus();
  }, [attempts]);
  const send = (value: string): void => {
    if (value.length === 6 && !busy && wait === 0) onCode(value);
  };
  return (
    <Form className="flex flex-col gap-4" onSubmit={() => send(code)}>
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        <OtpInput
          ref={input}
          id={id}
          value={code}
          refused={refusal !== undefined}
          disabled={wait > 0}
          onChange={setCode}
          onComplete={danger ? () => undefined : send}
        />
        {refusal !== undefined && (
          <p id={`${id}-error`} role="alert" className="text-xs text-bad">
            {refusal}
          </p>
        )}
        {wait > 0 && <Wait seconds={wait} />}
      </div>
      <Button
        type="submit"
        variant={danger ? 'danger' : 'primary'}
        busy={busy}
        disabled={wait > 0 || code.length < 6}
        className="h-10 w-full"
      >
        {submit}
      </Button>
    </Form>
  );
}

/** Not announced: a number that changes each second would never stop talking. */
function Wait({ seconds }: { seconds: number }) {
  const { t } = useTranslation('session');
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return <p className="text-xs text-muted tabular-nums">{t('code.openIn', { time: clock })}</p>;
}
