import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '#lib/notify.ts';
import { toFailure, type Failure } from '#lib/failure.ts';
import { useRequestOtp, useVerifyOtp } from '../api/login.ts';
import type { Session } from '../api/session.ts';
import { CodeStep } from './code-step.tsx';
import { EmailStep } from './email-step.tsx';
import { useRefusalText, lockedUntil } from './refusal.ts';

interface LoginFormProps {
  /** Known when someone signs in again. */
  readonly email?: string;
  readonly onSignedIn: (session: Session) => void;
}

interface Sent {
  readonly email: string;
  readonly resendAt: number;
}

/** E-mail, then the six-digit code. A refused code keeps one where one is. */
export function LoginForm({ email: known = '', onSignedIn }: LoginFormProps) {
  const { t } = useTranslation('session');
  const refusalText = useRefusalText();
  const [email, setEmail] = useState(known);
  const [sent, setSent] = useState<Sent>();
  const [refused, setRefused] = useState<{ failure: Failure; count: number }>();
  const request = useRequestOtp();
  const verify = useVerifyOtp();

  const refuse = (error: unknown): void =>
    setRefused((before) => ({ failure: toFailure(error), count: (before?.count ?? 0) + 1 }));
  const send = (address: string): void => {
    setEmail(address);
    request.mutate(address, {
      onSuccess: ({ resendAfterSeconds }) => {
        if (sent !== undefined) notify.success(t('code.resent'));
        setRefused(undefined);
        setSent({ email: address, resendAt: Date.now() + resendAfterSeconds * 1000 });
      },
      onError: refuse,
    });
  };

  const refusal = refused === undefined ? undefined : refusalText(refused.failure);
  if (sent === undefined) {
    return <EmailStep email={email} busy={request.isPending} refusal={refusal} onSubmit={send} />;
  }
  return (
    <CodeStep
      email={sent.email}
      resendAt={sent.resendAt}
      lockedUntil={lockedUntil(refused?.failure)}
      refusal={refusal}
      attempts={refused?.count ?? 0}
      verifying={verify.isPending}
      resending={request.isPending}
      onCode={(code) => verify.mutate({ email: sent.email, code }, { onSuccess: onSignedIn, onError: refuse })}
      onResend={() => send(sent.email)}
      onBack={() => {
        setSent(undefined);
        setRefused(undefined);
      }}
    />
  );
}
