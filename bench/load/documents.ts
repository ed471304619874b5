/** What batches carry. Every key is new, so that nothing is answered from before. */
import { randomUUID } from 'node:crypto';

export const spends = (count: number): object[] =>
  Array.from({ length: count }, () => ({
    creditType: 'notification',
    channel: 'sms',
    quantity: 1,
    idempotencyKey: randomUUID(),
  }));

/** The same facts that `copy` loads, but for key and id. */
export const usageEvents = (count: number): object[] =>
  Array.from({ length: count }, () => ({ ...usageFact, idempotencyKey: randomUUID() }));

export const usageFact = {
  metric: 'contracts',
  quantity: 1,
  subject: 'customer-17',
  metadata: { source: 'bench', page: 3 },
};
