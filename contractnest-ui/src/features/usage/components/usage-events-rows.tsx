import { useTranslation } from 'react-i18next';
import { Table, TableFrame, Td, Th } from '#components/ui/table.tsx';
import { useFormat } from '#lib/format.ts';
import { humanise } from '#lib/terms.ts';
import { useIsNarrow } from '#lib/use-media-query.ts';
import type { MetricUsage } from '../api/get-usage-summary.ts';
import type { UsageEvent } from '../api/usage-events.ts';

interface UsageEventsRowsProps {
  readonly events: readonly UsageEvent[];
  readonly metrics: readonly Pick<MetricUsage, 'metric' | 'name'>[];
}

export const UsageEventsRows = (props: UsageEventsRowsProps) =>
  useIsNarrow() ? <EventCards {...props} /> : <EventTable {...props} />;

const columns = ['happened', 'metric', 'quantity', 'about', 'key', 'recorded'] as const;

function EventTable({ events, metrics }: UsageEventsRowsProps) {
  const { t } = useTranslation('usage');
  const format = useFormat();
  return (
    <TableFrame>
      <Table>
        <thead>
          <tr>
            {columns.map((column) => (
              <Th key={column} className={column === 'quantity' ? 'text-right' : undefined}>
                {t(`column.${column}`)}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.id}>
              <Td className="whitespace-nowrap tabular-nums">{format.dateTime(event.occurredAt)}</Td>
              <Td>{nameOf(metrics, event)}</Td>
              <Td className="text-right font-medium tabular-nums">{format.units(event.quantity)}</Td>
              <Td className="w-1/3 max-w-0">
                <About event={event} />
              </Td>
              <Td className="w-1/4 max-w-0">
                <Key event={event} />
              </Td>
              <Td className="whitespace-nowrap text-muted tabular-nums">{format.dateTime(event.recordedAt)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

/** The list of narrow screens. */
function EventCards({ events, metrics }: UsageEventsRowsProps) {
  const { t } = useTranslation('usage');
  const format = useFormat();
  return (
    <ul className="divide-y border-t">
      {events.map((event) => (
        <li key={event.id} className="flex flex-col gap-1 px-4 py-3 text-sm">
          <span className="flex items-baseline justify-between gap-3">
            <span className="font-medium">{nameOf(metrics, event)}</span>
            <span className="font-medium tabular-nums">{format.units(event.quantity)}</span>
          </span>
          <About event={event} />
          <Key event={event} />
          <span className="flex flex-wrap justify-between gap-x-3 text-xs text-muted tabular-nums">
            <span>{format.dateTime(event.occurredAt)}</span>
            <span>{t('events.recorded', { at: format.dateTime(event.recordedAt) })}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

const nameOf = (metrics: UsageEventsRowsProps['metrics'], { metric }: UsageEvent): string =>
  metrics.find((known) => known.metric === metric)?.name ?? humanise(metric);

/** Whom it counted, and what its sender wrote beside it. */
function About({ event: { subject, metadata } }: { event: UsageEvent }) {
  const written = metadata === null ? '' : JSON.stringify(metadata);
  return (
    <>
      {subject !== null && (
        <span className="block truncate" title={subject}>
          {subject}
        </span>
      )}
      {written !== '' && (
        <span className="block truncate font-mono text-xs text-muted" title={written}>
          {written}
        </span>
      )}
    </>
  );
}

const Key = ({ event: { idempotencyKey, id } }: { event: UsageEvent }) => (
  <span className="block truncate font-mono text-xs text-muted" title={idempotencyKey ?? id}>
    {idempotencyKey ?? id}
  </span>
);
