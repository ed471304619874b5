import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import type { FactorProof } from './login.ts';
import { announceSession } from './session-channel.ts';
import { sessionQuery, type Session } from './session.ts';

export type SecondFactor = OutputOf<typeof operations.getSecondFactor>;
export type Enrolment = OutputOf<typeof operations.enrolSecondFactor>;

export const secondFactorQuery = queryOptions({
  queryKey: ['getSecondFactor'],
  queryFn: ({ signal }) => api.call('getSecondFactor', {}, { signal }),
});

export const useEnrol = () => useMutation({ mutationFn: () => api.call('enrolSecondFactor', {}) });

interface Confirmation {
  readonly enrolmentId: string;
  readonly code: string;
}

/** `refresh` is called when the recovery codes were seen: the card behind the dialog must not change under it. */
export function useRefreshFactor(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: secondFactorQuery.queryKey });
}

export function useConfirmFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Confirmation) => api.call('confirmSecondFactor', input),
    onSuccess: ({ session }) => {
      client.setQueryData(sessionQuery.queryKey, session);
      announceSession('changed');
    },
  });
}

export const useRenewRecoveryCodes = () =>
  useMutation({ mutationFn: (input: Confirmation) => api.call('renewRecoveryCodes', input) });

export function useDisableFactor() {
  const client = useQueryClient();
  const refresh = useRefreshFactor();
  return useMutation({
    mutationFn: (input: FactorProof & { readonly enrolmentId: string }) => api.call('disableSecondFactor', input),
    onSuccess: () => {
      client.setQueryData(sessionQuery.queryKey, withoutFactor);
      refresh();
    },
  });
}

const withoutFactor = (session: Session | undefined): Session | undefined =>
  session && { ...session, secondFactor: { ...session.secondFactor, enrolled: false } };
