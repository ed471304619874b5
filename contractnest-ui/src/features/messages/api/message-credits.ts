import { queryOptions } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import type { Message } from './messages.ts';

export type CreditEntry = OutputOf<typeof operations.listCreditEntries>['items'][number];

/** What the ledger knows of a message: reserved, then taken or given back. It changes with the state. */
export const messageCreditsQuery = (tenantId: string, { id, productCode, createdAt, state }: Message) =>
  queryOptions({
    queryKey: ['listCreditEntries', tenantId, productCode, 'jtd', id, state],
    queryFn: ({ signal }) =>
      api.call(
        'listCreditEntries',
        { tenantId, productCode, referenceType: 'jtd', referenceId: id, from: createdAt, limit: 100 },
        { signal },
      ),
  });
