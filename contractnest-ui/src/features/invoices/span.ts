/** Days of bills: picked as days, meant as the days of the tenant's own calendar. */
import { dayIn, startOfDayIn } from '#lib/time-zone.ts';
import type { Place } from './place.ts';

export interface Days {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Undated: there is nothing that the time zone decides. */
export const isDated = ({ from, to }: Days): boolean => from !== undefined || to !== undefined;

/** Until the tenant's time zone is known nothing dated can be asked. */
export const isReady = (days: Days, place: Place): boolean => place.pending !== true || !isDated(days);

function zoneOf({ timeZone }: Place): string {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timeZone ?? here }).resolvedOptions().timeZone;
  } catch {
    return here;
  }
}

export const today = (place: Place, now = Date.now()): string => dayIn(now, zoneOf(place));

const plusDays = (day: string, count: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date + count)).toISOString().slice(0, 10);
};

/** From the first instant of the first day to that after the last one. */
export function spanOf({ from, to }: Days, place: Place): { from?: string; to?: string } {
  const start = (day: string): string => new Date(startOfDayIn(day, zoneOf(place))).toISOString();
  return { ...(from !== undefined && { from: start(from) }), ...(to !== undefined && { to: start(plusDays(to, 1)) }) };
}

/** One end moved over the other takes the other one away: nothing lies between them. */
export function withDay({ from, to }: Days, change: Days): Days {
  const next = { from, to, ...change };
  const [first = '', last = ''] = [next.from, next.to];
  if (first === '' || last === '' || first <= last) return next;
  return 'from' in change ? { ...next, to: '' } : { ...next, from: '' };
}

export const PRESETS = ['month', 'lastMonth', 'quarter', 'lastQuarter', 'year', 'lastYear'] as const;
export type Preset = (typeof PRESETS)[number];

/** India's financial year begins in April, as its quarters do; elsewhere the calendar's is taken. */
export function firstMonthOfYear(locale: string | undefined): number {
  try {
    return locale !== undefined && new Intl.Locale(locale).region === 'IN' ? 4 : 1;
  } catch {
    return 1;
  }
}

/** First and last day, whole months of the calendar. */
export function daysOf(preset: Preset, now: string, firstMonth: number): { from: string; to: string } {
  const [year = 0, month = 1] = now.split('-').map(Number);
  const length = { month: 1, lastMonth: 1, quarter: 3, lastQuarter: 3, year: 12, lastYear: 12 }[preset];
  const intoIt = (((month - firstMonth) % length) + length) % length;
  const first = month - intoIt - (preset.startsWith('last') ? length : 0);
  const day = (monthOfYear: number, date: number): string =>
    new Date(Date.UTC(year, monthOfYear - 1, date)).toISOString().slice(0, 10);
  return { from: day(first, 1), to: day(first + length, 0) };
}

export const presetOf = (days: Days, now: string, firstMonth: number): Preset | undefined =>
  PRESETS.find((preset) => {
    const { from, to } = daysOf(preset, now, firstMonth);
    return from === days.from && to === days.to;
  });
