import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { useCountdown } from '#lib/use-countdown.ts';
import { OtpInput } from './otp-input.tsx';

interface CodeStepProps {
  readonly email: string;
  /** When another code may be asked for; milliseconds of this machine. */
  readonly resendAt: number;
  /** Until when guessing is closed; 0 when it is open. */
  readonly lockedUntil: number;
  readonly refusal: string | undefined;
  readonly verifying: boolean;
  readonly resending: boolean;
  /** Grows with every refused code, so that the field is emptied and focused again. */
  readonly attempts: number;
  readonly onCode: (code: string) => void;
  readonly onResend: () => void;
  readonly onBack: () => void;
}

export function CodeStep({ email, lockedUntil, refusal, verifying, attempts, onCode, ...rest }: CodeStepProps) {
  const { t } = useTranslation('session');
  const [code, setCode] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const locked = useCountdown(lockedUntil) > 0;
  useEffect(() => {
    setCode('');
    input.current?.focus();
  }, [attempts, rest.resendAt]);
  const submit = (value: string): void => {
    if (value.length === 6 && !verifying && !locked) onCode(value);
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit(code);
      }}
    >
      <SentTo email={email} />
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="text-sm font-medium">
          {t('code.label')}
        </label>
        <OtpInput
          ref={input}
          id={id}
          value={code}
          refused={refusal !== undefined}
          disabled={locked}
          onChange={setCode}
          onComplete={submit}
        />
        {refusal !== undefined && <Refusal id={id} text={refusal} />}
      </div>
      <Button
        type="submit"
        variant="primary"
        busy={verifying}
        disabled={locked || code.length < 6}
        className="h-10 w-full"
      >
        {t('code.submit')}
      </Button>
      <OtherWays {...rest} />
    </form>
  );
}

function SentTo({ email }: { email: string }) {
  const { t } = useTranslation('session');
  return (
    <p className="text-sm text-muted">
      {t('code.sent')} <strong className="font-medium wrap-anywhere text-fg">{email}</strong>
    </p>
  );
}

const Refusal = ({ id, text }: { id: string; text: string }) => (
  <p id={`${id}-error`} role="alert" className="text-xs text-bad">
    {text}
  </p>
);

type OtherWaysProps = Pick<CodeStepProps, 'resendAt' | 'resending' | 'onResend' | 'onBack'>;

function OtherWays({ resendAt, resending, onResend, onBack }: OtherWaysProps) {
  const { t } = useTranslation('session');
  const wait = useCountdown(resendAt);
  return (
    <div className="flex flex-wrap justify-between gap-2 text-sm">
      <Button variant="link" size="text" onClick={onBack}>
        {t('code.other')}
      </Button>
      {wait > 0 ? (
        <span className="inline-flex min-h-6 items-center text-muted tabular-nums">
          {t('code.resendIn', { count: wait })}
        </span>
      ) : (
        <Button variant="link" size="text" busy={resending} onClick={onResend}>
          {t('code.resend')}
        </Button>
      )}
    </div>
  );
}
