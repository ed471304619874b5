import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeStep } from './code-step.tsx';
import { FactorStep } from './factor-step.tsx';
import { lockedUntil, useRefusalText } from './refusal.ts';
import type { ProofFlow } from './use-proof.ts';

interface ProofStepsProps {
  readonly flow: ProofFlow;
  /** What the button of the code says. */
  readonly submit?: string;
  /** Of a code that is for somebody who may not be known. */
  readonly sentTo?: string;
  /** The way back to another address; absent where there is but one. */
  readonly otherWay?: string | undefined;
  /** Asks where the code goes. */
  readonly children: (refusal: string | undefined) => ReactNode;
}

export function ProofSteps({ flow, submit, sentTo, otherWay, children }: ProofStepsProps) {
  const { t } = useTranslation('session');
  const refusalText = useRefusalText();
  const refusal = flow.refused === undefined ? undefined : refusalText(flow.refused);
  const shared = {
    refusal,
    attempts: flow.attempts,
    lockedUntil: lockedUntil(flow.refused),
    busy: flow.proving,
  };
  if (flow.challengeId !== undefined) {
    return <FactorStep {...shared} onProof={flow.giveFactor} onBack={flow.restart} />;
  }
  if (flow.sent === undefined) return children(refusal);
  const { to, resendAt } = flow.sent;
  return (
    <CodeStep
      {...shared}
      address={to.address}
      sentTo={sentTo ?? t(`code.sent.${to.channel}`)}
      submit={submit ?? t('code.submit')}
      resendAt={resendAt}
      resending={flow.asking}
      otherWay={otherWay}
      onCode={flow.giveCode}
      onResend={() => flow.ask(to)}
      onBack={flow.restart}
    />
  );
}
