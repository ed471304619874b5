import { useTranslation } from 'react-i18next';
import { Table, TableFrame, Td, Th } from '#components/ui/table.tsx';
import { useFormat } from '#lib/format.ts';
import type { MetricUsage } from '../api/get-usage-summary.ts';

/** The chart in figures: the days that were used, newest first. */
export function UsageTable({ metric }: { metric: MetricUsage }) {
  const { t } = useTranslation('usage');
  const format = useFormat();
  return (
    <TableFrame className="max-h-[420px] overflow-y-auto" tabIndex={0} role="group" aria-label={metric.name}>
      <Table>
        <thead>
          <tr>
            <Th>{t('column.day')}</Th>
            <Th className="text-right">{t('column.valueUnit', { name: metric.name, unit: metric.unit })}</Th>
            <Th className="text-right">{t('column.events')}</Th>
          </tr>
        </thead>
        <tbody>
          {metric.days
            .filter(({ events }) => events > 0)
            .toReversed()
            .map((day) => (
              <tr key={day.date}>
                <Td className="whitespace-nowrap">{format.day(day.date)}</Td>
                <Td className="text-right font-medium tabular-nums">{format.units(day.value)}</Td>
                <Td className="text-right text-muted tabular-nums">{format.units(day.events)}</Td>
              </tr>
            ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}
