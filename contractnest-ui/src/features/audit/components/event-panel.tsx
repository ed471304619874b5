import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { SidePanel } from '#components/ui/side-panel.tsx';
import { useFormat } from '#lib/format.ts';
import type { AuditEvent } from '../api/audit-events.ts';
import type { AuditSearch } from '../audit-search.ts';
import { heldBackOf, Outcome } from './event-parts.tsx';
import { useAuditNames } from './names.ts';

interface EventPanelProps {
  readonly event: AuditEvent;
  /** Leads to other events. */
  readonly onSearch: (search: AuditSearch) => void;
  readonly onClose: () => void;
}

/** Everything that is kept about one event, and where it stands in the chain. */
export function EventPanel({ event, onSearch, onClose }: EventPanelProps) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const names = useAuditNames();
  return (
    <SidePanel title={names.action(event.action)} description={format.dateTime(event.occurredAt)} onClose={onClose}>
      <div className="flex flex-col gap-5">
        <Facts event={event} />
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          {event.subjectId !== null && (
            <Button
              variant="link"
              size="text"
              onClick={() => onSearch({ subject: event.subjectType, subjectId: event.subjectId ?? undefined })}
            >
              {t('detail.sameSubject')}
            </Button>
          )}
          {event.tenant !== undefined && (
            <Button variant="link" size="text" onClick={() => onSearch({ tenant: event.tenant?.id })}>
              {t('detail.sameTenant')}
            </Button>
          )}
          <Button variant="link" size="text" onClick={() => onSearch({ actor: event.actor })}>
            {t('detail.sameActor')}
          </Button>
        </div>
        <section>
          <h3 className="mb-2 text-sm font-medium">{t('detail.json')}</h3>
          <CodeBlock text={JSON.stringify(event, null, 2)} label={t('detail.copyJson')} />
        </section>
      </div>
    </SidePanel>
  );
}

function Facts({ event }: { event: AuditEvent }) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const names = useAuditNames();
  return (
    <dl className="divide-y rounded-lg border text-sm">
      {event.tenant !== undefined && (
        <Fact label={t('column.tenant')}>
          {event.tenant.name}
          <Mono text={event.tenant.id} />
        </Fact>
      )}
      <Fact label={t('column.outcome')}>
        <Outcome event={event} />
      </Fact>
      <Fact label={t('column.actor')}>
        {event.actorName}
        <Mono text={event.actor} />
      </Fact>
      <Fact label={t('column.subject')}>
        {names.subject(event.subjectType)}
        <Mono text={event.subjectId} />
      </Fact>
      {event.impersonation !== null && (
        <Fact label={t('detail.impersonation')}>
          <Mono text={event.impersonation} />
        </Fact>
      )}
      {heldBackOf(event) !== undefined && <Fact label={t('detail.heldBack')}>{t('detail.heldBackHint')}</Fact>}
      <Fact label={t('detail.ip')}>{event.ip ?? t('detail.unknown')}</Fact>
      <Fact label={t('detail.request')}>
        <Mono text={event.requestId ?? t('detail.unknown')} />
      </Fact>
      <Fact label={t('detail.position')}>
        {event.sequence === null
          ? t('detail.unchained')
          : t('detail.chained', { number: format.units(event.sequence) })}
      </Fact>
    </dl>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="flex justify-between gap-6 px-3 py-2">
    <dt className="shrink-0 text-muted">{label}</dt>
    <dd className="min-w-0 text-right break-words">{children}</dd>
  </div>
);

const Mono = ({ text }: { text: string | null }) =>
  text === null ? null : <span className="block font-mono text-2xs break-all text-muted">{text}</span>;
