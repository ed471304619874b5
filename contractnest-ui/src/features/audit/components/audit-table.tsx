import { useTranslation } from 'react-i18next';
import { Table, TableFrame, Td, Th } from '#components/ui/table.tsx';
import type { AuditEvent } from '../api/audit-events.ts';
import type { EventRowsProps } from './audit-log.tsx';
import { Actor, Outcome, Subject, When } from './event-parts.tsx';
import { useAuditNames } from './names.ts';

const columns = ['when', 'action', 'tenant', 'actor', 'subject', 'outcome'] as const;

export function AuditTable({ events, onOpen }: EventRowsProps) {
  const { t } = useTranslation('audit');
  const several = events[0]?.tenant !== undefined;
  return (
    <TableFrame>
      <Table className="table-fixed">
        <thead>
          <tr>
            {columns
              .filter((column) => several || column !== 'tenant')
              .map((column) => (
                <Th key={column} className={column === 'when' || column === 'outcome' ? 'w-36' : undefined}>
                  {t(`column.${column}`)}
                </Th>
              ))}
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <EventRow key={event.id} event={event} onOpen={onOpen} />
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

function EventRow({ event, onOpen }: Pick<EventRowsProps, 'onOpen'> & { readonly event: AuditEvent }) {
  const names = useAuditNames();
  return (
    <tr className="relative transition-colors duration-[120ms] hover:bg-surface-2 has-focus-visible:bg-brand-soft/60">
      <Td className="text-muted">
        <When instant={event.occurredAt} />
      </Td>
      <Td>
        {/* Stretched over its row, so that the whole row can be clicked. */}
        <button
          type="button"
          data-row-toggle
          onClick={() => onOpen(event)}
          className="text-left font-medium after:absolute after:inset-0"
        >
          {names.action(event.action)}
        </button>
      </Td>
      {event.tenant !== undefined && <Td className="truncate">{event.tenant.name}</Td>}
      <Td>
        <Actor event={event} />
      </Td>
      <Td>
        <Subject event={event} />
      </Td>
      <Td>
        <Outcome event={event} />
      </Td>
    </tr>
  );
}
