import { useTranslation } from 'react-i18next';
import { Badge } from '#components/ui/badge.tsx';
import { useFormat } from '#lib/format.ts';
import type { AuditEvent } from '../api/audit-events.ts';
import { useAuditNames } from './names.ts';

export function Outcome({ event }: { event: AuditEvent }) {
  const { t } = useTranslation('audit');
  const count = heldBackOf(event);
  return (
    <Badge tone={event.outcome === 'done' ? 'neutral' : 'bad'}>
      {count === undefined ? t(`outcome.${event.outcome}`) : t('outcome.heldBack', { count })}
    </Badge>
  );
}

/** Refusals beyond the first ones of a minute are one event that counts them. */
export function heldBackOf({ detail }: AuditEvent): number | undefined {
  const { heldBack } = detail;
  return typeof heldBack === 'number' ? heldBack : undefined;
}

export function Actor({ event }: { event: AuditEvent }) {
  const { t } = useTranslation('audit');
  return (
    <span className="block min-w-0">
      <span className="block truncate">
        {event.actorName ?? t(`actor.${event.actor as 'edge'}`, { defaultValue: event.actor, nsSeparator: false })}
      </span>
      {event.impersonation !== null && <span className="block text-xs text-warn">{t('staff')}</span>}
    </span>
  );
}

export function Subject({ event }: { event: AuditEvent }) {
  const names = useAuditNames();
  return (
    <span className="block min-w-0">
      <span className="block truncate">{names.subject(event.subjectType)}</span>
      {event.subjectId !== null && (
        <span className="block truncate font-mono text-2xs text-muted">{event.subjectId}</span>
      )}
    </span>
  );
}

export function When({ instant }: { instant: string }) {
  const format = useFormat();
  return (
    <time dateTime={instant} title={instant} className="whitespace-nowrap tabular-nums">
      {format.dateTime(instant)}
    </time>
  );
}
