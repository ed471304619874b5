/** A code to an address, then the session; in between, where there is one, the second factor. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure, type Failure } from '#lib/failure.ts';
import { notify } from '#lib/notify.ts';
import {
  proveFactor,
  useRequestOtp,
  useStartSession,
  type FactorInput,
  type FactorProof,
  type Proof,
  type Purpose,
} from '../api/login.ts';
import type { Session } from '../api/session.ts';
import type { Destination } from '../destination.ts';

interface ProofOptions {
  readonly purpose: Purpose;
  readonly prove: (proof: Proof) => Promise<Session>;
  /** Before anything on the page hears of the new session. */
  readonly settleIn?: (session: Session) => Promise<Session>;
  readonly onProved: (session: Session) => void;
}

interface Sent {
  readonly to: Destination;
  /** When another code may be asked for; milliseconds of this machine. */
  readonly resendAt: number;
}

export interface ProofFlow {
  readonly sent: Sent | undefined;
  /** Of the second factor, once it is asked for. */
  readonly challengeId: string | undefined;
  readonly refused: Failure | undefined;
  /** Grows with every refusal, so that the field is emptied and focused again. */
  readonly attempts: number;
  readonly asking: boolean;
  readonly proving: boolean;
  readonly ask: (to: Destination) => void;
  readonly giveCode: (code: string) => void;
  readonly giveFactor: (proof: FactorProof) => void;
  readonly restart: () => void;
}

const challengeIn = ({ code, context }: Failure): string | undefined =>
  code === 'second_factor_required' && typeof context['challengeId'] === 'string' ? context['challengeId'] : undefined;

const asItIs = (session: Session): Promise<Session> => Promise.resolve(session);

export function useProof({ purpose, prove, settleIn = asItIs, onProved }: ProofOptions): ProofFlow {
  const { t } = useTranslation('session');
  const [sent, setSent] = useState<Sent>();
  const [challengeId, setChallengeId] = useState<string>();
  const [refusal, setRefusal] = useState<{ failure: Failure; count: number }>();
  const request = useRequestOtp(purpose);
  const verify = useStartSession(async (proof: Proof) => settleIn(await prove(proof)));
  const factor = useStartSession(async (proof: FactorInput) => settleIn(await proveFactor(proof)));

  const startAgain = (): void => {
    setSent(undefined);
    setChallengeId(undefined);
  };
  const refuse = (error: unknown): void => {
    const failure = toFailure(error);
    const challenge = challengeIn(failure);
    if (challenge !== undefined) {
      setChallengeId(challenge);
      setRefusal(undefined);
      return;
    }
    if (failure.code === 'second_factor_expired') startAgain();
    setRefusal((before) => ({ failure, count: (before?.count ?? 0) + 1 }));
  };
  const ask = (to: Destination): void =>
    request.mutate(to, {
      onSuccess: ({ resendAfterSeconds }) => {
        if (sent !== undefined) notify.success(t('code.resent'));
        setRefusal(undefined);
        setSent({ to, resendAt: Date.now() + resendAfterSeconds * 1000 });
      },
      onError: refuse,
    });
  const settle = { onSuccess: onProved, onError: refuse };
  return {
    sent,
    challengeId,
    refused: refusal?.failure,
    attempts: refusal?.count ?? 0,
    asking: request.isPending,
    proving: verify.isPending || factor.isPending,
    ask,
    giveCode: (code) => sent !== undefined && verify.mutate({ to: sent.to, code }, settle),
    giveFactor: (proof) => challengeId !== undefined && factor.mutate({ ...proof, challengeId }, settle),
    restart: () => {
      startAgain();
      setRefusal(undefined);
    },
  };
}
