import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { operations, InputOf } from '@contractnest/contract';
import { api, audience } from '#lib/api.ts';
import type { Destination } from '../destination.ts';
import { announceSession } from './session-channel.ts';
import { sessionQuery, type Session } from './session.ts';

export type Purpose = NonNullable<InputOf<typeof operations.requestOtp>['purpose']>;

export interface Proof {
  readonly to: Destination;
  readonly code: string;
}

export type FactorProof = { readonly code: string } | { readonly recoveryCode: string };

const named = ({ channel, address }: Destination) => (channel === 'email' ? { email: address } : { phone: address });

export const useRequestOtp = (purpose: Purpose) =>
  useMutation({ mutationFn: (to: Destination) => api.call('requestOtp', { ...named(to), audience, purpose }) });

export const proveSignIn = ({ to, code }: Proof): Promise<Session> =>
  api.call('verifyOtp', { ...named(to), code, audience });

/** What turns a code into a session; from then on this browser is signed in, in every tab. */
export function useStartSession<T>(prove: (input: T) => Promise<Session>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: prove,
    onSuccess: (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      announceSession('changed');
    },
  });
}

export type FactorInput = FactorProof & { readonly challengeId: string };

export const proveFactor = (input: FactorInput): Promise<Session> =>
  api.call('verifySecondFactor', { ...input, audience });

export interface SignUp {
  readonly name: string;
  readonly tenantName: string;
  readonly productCode: string | undefined;
}

export const proveSignUp = (form: SignUp, { to, code }: Proof) =>
  api.call('signUp', {
    email: to.address,
    code,
    name: form.name,
    tenantName: form.tenantName,
    ...(form.productCode !== undefined && { productCode: form.productCode }),
  });
