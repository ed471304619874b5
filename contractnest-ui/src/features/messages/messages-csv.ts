/** The list of messages as a file, one row each. */
import { toCsv } from '#lib/csv.ts';
import type { Message } from './api/messages.ts';

const FACTS = [
  'id',
  'state',
  'channel',
  'to',
  'toName',
  'sourceType',
  'sourceId',
  'priority',
  'language',
  'cost',
] as const;
const TIMES = ['createdAt', 'scheduledAt', 'queuedAt', 'sentAt', 'deliveredAt', 'endedAt'] as const;

export const messagesCsv = (messages: readonly Message[]): string =>
  toCsv(
    [...FACTS, 'template', 'attempts', 'failure', 'reason', 'providerRef', 'linePosition', ...TIMES],
    messages.map((message) => [
      ...FACTS.map((fact) => message[fact]),
      message.template?.code,
      message.attempts,
      message.failure?.class,
      message.failure?.reason,
      message.providerRef,
      message.waiting?.position,
      ...TIMES.map((time) => message[time]),
    ]),
  );
