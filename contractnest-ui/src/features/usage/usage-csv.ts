import { toCsv } from '#lib/csv.ts';
import type { UsageSummary } from './api/get-usage-summary.ts';

const header = ['date', 'metric', 'name', 'unit', 'aggregation', 'value', 'events'];

/** Every metric of the period, a line per day that was used. */
export const usageCsv = ({ metrics }: UsageSummary): string =>
  toCsv(
    header,
    metrics.flatMap(({ metric, name, unit, aggregation, days }) =>
      days.map(({ date, value, events }) => [date, metric, name, unit, aggregation, value, events]),
    ),
  );
