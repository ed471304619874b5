import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Table, TableFrame, Td, Th } from '#components/ui/table.tsx';
import { useFormat } from '#lib/format.ts';
import { useIsNarrow } from '#lib/use-media-query.ts';
import type { Message } from '../api/messages.ts';
import { useMessageNames } from './names.ts';
import { StateBadge } from './state-badge.tsx';
import { useStanding } from './use-standing.ts';

export interface MessagesRowsProps {
  readonly messages: readonly Message[];
  /** To whom it goes, as a link to the page of the message. */
  readonly linkTo: (message: Message, label: string) => ReactNode;
}

const columns = ['to', 'state', 'channel', 'source', 'created', 'cost'] as const;

export function MessagesRows(props: MessagesRowsProps) {
  return useIsNarrow() ? <MessageCards {...props} /> : <MessageTable {...props} />;
}

function MessageTable({ messages, linkTo }: MessagesRowsProps) {
  const { t } = useTranslation(['messages', 'credits']);
  const format = useFormat();
  const names = useMessageNames();
  return (
    <TableFrame>
      <Table>
        <thead>
          <tr>
            {columns.map((column) => (
              <Th key={column} className={column === 'cost' ? 'text-right' : undefined}>
                {t(`messages:column.${column}`)}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {messages.map((message) => (
            <tr
              key={message.id}
              className="relative transition-colors duration-[120ms] hover:bg-surface-2 has-focus-visible:bg-brand-soft/60"
            >
              <Td className="max-w-64">
                <span className="block truncate">{linkTo(message, message.to)}</span>
                {message.toName !== null && <span className="block truncate text-xs text-muted">{message.toName}</span>}
              </Td>
              <Td>
                <StateBadge state={message.state} />
                <Standing message={message} />
              </Td>
              <Td className="whitespace-nowrap">{t(`credits:channel.${message.channel}`)}</Td>
              <Td className="max-w-48">
                <span className="block truncate">{names.source(message.sourceType)}</span>
                {message.sourceId !== null && (
                  <span className="block truncate font-mono text-2xs text-muted">{message.sourceId}</span>
                )}
              </Td>
              <Td className="whitespace-nowrap text-muted tabular-nums">
                <time dateTime={message.createdAt}>{format.dateTime(message.createdAt)}</time>
              </Td>
              <Td className="text-right tabular-nums">{format.units(message.cost)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

/** The list of narrow screens. */
function MessageCards({ messages, linkTo }: MessagesRowsProps) {
  const { t } = useTranslation(['messages', 'credits']);
  const format = useFormat();
  const names = useMessageNames();
  return (
    <ul className="divide-y border-y">
      {messages.map((message) => (
        <li key={message.id} className="relative flex flex-col gap-1 px-4 py-3 text-sm">
          <span className="flex items-center justify-between gap-3">
            <span className="min-w-0 truncate">{linkTo(message, message.to)}</span>
            <StateBadge state={message.state} />
          </span>
          <Standing message={message} />
          <span className="flex items-baseline justify-between gap-3 text-xs text-muted">
            <span className="min-w-0 truncate">
              {t(`credits:channel.${message.channel}`)} · {names.source(message.sourceType)}
            </span>
            <time dateTime={message.createdAt} className="shrink-0 tabular-nums">
              {format.dateTime(message.createdAt)}
            </time>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Standing({ message }: { message: Message }) {
  const standing = useStanding()(message);
  return standing === undefined ? null : (
    <span className="mt-0.5 block text-xs text-muted tabular-nums">{standing}</span>
  );
}
