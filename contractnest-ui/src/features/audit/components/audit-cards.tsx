import type { EventRowsProps } from './audit-log.tsx';
import { Actor, Outcome, Subject, When } from './event-parts.tsx';
import { useAuditNames } from './names.ts';

/** The audit log of narrow screens. */
export function AuditCards({ events, onOpen }: EventRowsProps) {
  const names = useAuditNames();
  return (
    <ul className="divide-y border-t">
      {events.map((event) => (
        <li key={event.id}>
          <button
            type="button"
            data-row-toggle
            onClick={() => onOpen(event)}
            className="flex w-full flex-col gap-1.5 px-4 py-3 text-left text-sm focus-visible:-outline-offset-2"
          >
            <span className="flex w-full items-center justify-between gap-3">
              <span className="min-w-0 font-medium">{names.action(event.action)}</span>
              <Outcome event={event} />
            </span>
            {event.tenant !== undefined && <span className="block max-w-full truncate">{event.tenant.name}</span>}
            <Subject event={event} />
            <span className="flex w-full items-end justify-between gap-3 text-xs text-muted">
              <Actor event={event} />
              <When instant={event.occurredAt} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
