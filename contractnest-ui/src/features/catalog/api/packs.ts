import { queryOptions } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import { CATALOG } from './write.ts';

export type Pack = OutputOf<typeof operations.listTopupPacks>['items'][number];

export const packsQuery = queryOptions({
  queryKey: [CATALOG, 'packs'],
  queryFn: ({ signal }) => api.call('listTopupPacks', {}, { signal }),
});
