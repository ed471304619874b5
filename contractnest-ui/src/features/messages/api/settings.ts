import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { operations, InputOf, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';

export type Settings = OutputOf<typeof operations.getJtdSettings>;
export type ChannelSetting = Settings['channels'][number];
export type Preference = OutputOf<typeof operations.listJtdPreferences>['items'][number];

export const PREFERENCES = 25;

export const settingsQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['getJtdSettings', tenantId],
    queryFn: ({ signal }) => api.call('getJtdSettings', { tenantId }, { signal }),
  });

export const preferencesQuery = (tenantId: string, search: string | undefined, page: number) =>
  queryOptions({
    queryKey: ['listJtdPreferences', tenantId, search, page],
    queryFn: ({ signal }) =>
      api.call(
        'listJtdPreferences',
        { tenantId, page, pageSize: PREFERENCES, ...(search !== undefined && { search }) },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });

function useWrite<Input, Answer>(tenantId: string, send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === tenantId }),
  });
}

/** The whole setting: what a form does not show goes back as it is. */
export const useSaveChannel = (tenantId: string) =>
  useWrite(tenantId, (input: Omit<InputOf<typeof operations.saveJtdChannel>, 'tenantId'>) =>
    api.call('saveJtdChannel', { ...input, tenantId }),
  );

export const useSavePreference = (tenantId: string) =>
  useWrite(tenantId, (input: Omit<InputOf<typeof operations.saveJtdPreference>, 'tenantId'>) =>
    api.call('saveJtdPreference', { ...input, tenantId }),
  );
