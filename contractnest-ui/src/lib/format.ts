import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatLocale } from './i18n.ts';
import { formatMoney, type Money } from './money.ts';

export interface Format {
  readonly units: (value: number) => string;
  /** With a sign, as ledgers are read: +50, −1, 0. */
  readonly change: (value: number) => string;
  readonly money: (value: Money) => string;
  readonly date: (instant: string) => string;
  /** From the first day to the last, as the files of bills say it: `to` is the first instant after it. */
  readonly span: (from: string, to: string) => string;
  /** Without the year when it is this one. */
  readonly dateTime: (instant: string) => string;
  readonly time: (instant: string) => string;
  /** A calendar day such as `2026-11-21`, whatever the time zone. */
  readonly day: (day: string) => string;
  readonly dayAndMonth: (day: string) => string;
  /** `in 14 minutes`, from seconds. */
  readonly ahead: (seconds: number) => string;
  /** 12,400 → 12.4K, for the scale of a chart. */
  readonly short: (value: number) => string;
}

/** Undefined is this machine's time zone; so is one that the browser does not know. */
export function formatsOf(locale: string, wanted?: string): Format {
  const timeZone = known(wanted);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone });
  const minute = new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  const minuteOfYear = new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  const calendarDay = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const dayAndMonth = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const isThisYear = (at: Date): boolean => at.getFullYear() === new Date().getFullYear();
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone });
  return {
    units: (value) => number.format(value),
    change: (value) => signed.format(value).replace('-', '\u2212'),
    money: (value) => formatMoney(value, locale),
    date: (instant) => day.format(new Date(instant)),
    span: (from, to) => spanText(day, Date.parse(from), Date.parse(to)),
    dateTime: (instant) => {
      const at = new Date(instant);
      return (isThisYear(at) ? minute : minuteOfYear).format(at);
    },
    time: (instant) => clock.format(new Date(instant)),
    day: (day) => calendarDay.format(new Date(day)),
    dayAndMonth: (day) => dayAndMonth.format(new Date(day)),
    ahead: (seconds) => relative.format(...inLargestUnit(seconds)),
    short: (value) => compact.format(value),
  };
}

function spanText(day: Intl.DateTimeFormat, from: number, to: number): string {
  return [...new Set([day.format(from), day.format(Math.max(from, to - 1))])].join(' – ');
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** In the largest unit of which there are at least two, so that little is lost by rounding. */
function inLargestUnit(seconds: number): [number, Intl.RelativeTimeFormatUnit] {
  const unit = units.find(([, size]) => seconds >= 2 * size);
  return unit === undefined ? [seconds, 'second'] : [Math.floor(seconds / unit[1]), unit[0]];
}

function known(timeZone: string | undefined): string | undefined {
  try {
    return timeZone === undefined ? undefined : new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** Instants are shown here; with the tenant's time zone and locale, as its bills know them. */
export function useFormat(timeZone?: string, locale?: string): Format {
  const { i18n } = useTranslation();
  return useMemo(() => formatsOf(locale ?? formatLocale(i18n.language), timeZone), [i18n.language, timeZone, locale]);
}
