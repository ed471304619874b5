import { useTranslation } from 'react-i18next';
import { proveSignIn } from '../api/login.ts';
import type { Session } from '../api/session.ts';
import { DestinationStep } from './destination-step.tsx';
import { ProofSteps } from './proof-steps.tsx';
import { useProof } from './use-proof.ts';

interface LoginFormProps {
  /** Known when someone signs in again. */
  readonly email?: string;
  readonly settleIn?: (session: Session) => Promise<Session>;
  readonly onSignedIn: (session: Session) => void;
}

/** Address or number, then the six-digit code, then the authenticator where there is one. */
export function LoginForm({ email = '', settleIn, onSignedIn }: LoginFormProps) {
  const { t } = useTranslation('session');
  const flow = useProof({
    purpose: 'sign_in',
    prove: proveSignIn,
    onProved: onSignedIn,
    ...(settleIn && { settleIn }),
  });
  return (
    <ProofSteps flow={flow} otherWay={t('code.other')}>
      {(refusal) => <DestinationStep email={email} busy={flow.asking} refusal={refusal} onSubmit={flow.ask} />}
    </ProofSteps>
  );
}
