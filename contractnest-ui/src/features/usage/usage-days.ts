import { dayIn } from '#lib/time-zone.ts';
import type { MetricUsage, UsageSummary } from './api/get-usage-summary.ts';

export type UsageDay = MetricUsage['days'][number];

const DAY_MS = 86_400_000;
/** A longer period is drawn up to today only: the empty rest would squeeze what there is. */
const WHOLE_DAYS = 35;

/** The server names the days that were used; a chart needs those in between too. */
export function everyDay(
  { periodStart, periodEnd, timeZone }: Pick<UsageSummary, 'periodStart' | 'periodEnd' | 'timeZone'>,
  used: readonly UsageDay[],
  now: number,
): UsageDay[] {
  const known = new Map(used.map((day) => [day.date, day]));
  const first = Date.parse(dayIn(Date.parse(periodStart), timeZone));
  const end = Date.parse(dayIn(Date.parse(periodEnd) - 1, timeZone));
  const today = Date.parse(dayIn(now, timeZone));
  const isLong = (end - first) / DAY_MS > WHOLE_DAYS;
  const last = isLong ? Math.min(end, Math.max(today, first + WHOLE_DAYS * DAY_MS)) : end;
  const days: UsageDay[] = [];
  for (let at = first; at <= last; at += DAY_MS) {
    const date = new Date(at).toISOString().slice(0, 10);
    days.push(known.get(date) ?? { date, value: 0, events: 0 });
  }
  return days;
}

/** The days whose figure stands at the bar: the highest one and the latest one. */
export function labelledDays(days: readonly UsageDay[]): ReadonlySet<string> {
  const used = days.filter(({ value }) => value > 0);
  const highest = used.reduce<UsageDay | undefined>(
    (best, day) => (best === undefined || day.value > best.value ? day : best),
    undefined,
  );
  return new Set([highest, used.at(-1)].flatMap((day) => day?.date ?? []));
}
