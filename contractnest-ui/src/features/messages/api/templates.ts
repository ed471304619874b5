import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import { toFailure } from '#lib/failure.ts';
import type { Channel } from '../messages-search.ts';
import type { MessageScope } from './messages.ts';

export type Template = OutputOf<typeof operations.listJtdTemplates>['items'][number];
export type TemplateVersion = OutputOf<typeof operations.listJtdTemplateVersions>['items'][number];
export type Preview = OutputOf<typeof operations.previewJtdTemplate>;

/** Which words: of what, on which channel, in which language. */
export interface TemplateName {
  readonly code: string;
  readonly channel: Channel;
  readonly language: string;
}

export interface Words {
  readonly subject: string;
  readonly body: string;
}

export const templatesQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['listJtdTemplates', tenantId],
    queryFn: ({ signal }) => api.call('listJtdTemplates', { tenantId }, { signal }),
  });

export const versionsQuery = (tenantId: string, name: TemplateName) =>
  queryOptions({
    queryKey: ['listJtdTemplateVersions', tenantId, name],
    queryFn: ({ signal }) => api.call('listJtdTemplateVersions', { ...name, tenantId }, { signal }),
  });

export const sent = (channel: Channel, { subject, body }: Words) => ({
  body,
  ...(channel === 'email' && subject !== '' && { subject }),
});

/** Drawn by the code that sends: what is shown here is what arrives. */
export const previewQuery = (tenantId: string, channel: Channel, words: Words, variables: Record<string, unknown>) =>
  queryOptions({
    queryKey: ['previewJtdTemplate', tenantId, channel, words, variables],
    queryFn: ({ signal }) =>
      api.call('previewJtdTemplate', { channel, ...sent(channel, words), variables, tenantId }, { signal }),
    enabled: words.body !== '',
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });

type Save = Omit<InputOf<typeof operations.saveJtdTemplate>, 'tenantId'>;

export function useSaveTemplate(tenantId: string) {
  const client = useQueryClient();
  const mine = new Set<unknown>(['listJtdTemplates', 'listJtdTemplateVersions']);
  const askAgain = (): Promise<void> =>
    client.invalidateQueries({ predicate: ({ queryKey }) => mine.has(queryKey[0]) && queryKey[1] === tenantId });
  return useMutation({
    mutationFn: (input: Save) => api.call('saveJtdTemplate', { ...input, tenantId }),
    onSuccess: askAgain,
    onError: (error) => {
      // Somebody else saved meanwhile: what is shown is not what is there.
      if (toFailure(error).code === 'version_conflict') void askAgain();
    },
  });
}

export function useTest({ tenantId, productCode }: MessageScope) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Omit<InputOf<typeof operations.sendTestJtd>, 'productCode'>) =>
      api.call('sendTestJtd', { ...input, ...(productCode !== undefined && { productCode }) }),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === tenantId }),
  });
}
