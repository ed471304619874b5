/** Calendar days and months in a time zone that is not this machine's: billing follows the tenant's clock. */
interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const read = (parts: readonly Intl.DateTimeFormatPart[], type: Intl.DateTimeFormatPartTypes): number =>
  Number(parts.find((part) => part.type === type)?.value ?? 0);

function localTime(instant: number, timeZone: string): LocalTime {
  const parts = new Intl.DateTimeFormat('en-US-u-hc-h23', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  return {
    year: read(parts, 'year'),
    month: read(parts, 'month'),
    day: read(parts, 'day'),
    hour: read(parts, 'hour'),
    minute: read(parts, 'minute'),
    second: read(parts, 'second'),
  };
}

const asUtc = ({ year, month, day, hour, minute, second }: LocalTime): number =>
  Date.UTC(year, month - 1, day, hour, minute, second);

function instantOf(local: number, timeZone: string): number {
  let instant = local;
  // Twice, since the first shift may cross a change of the clocks.
  for (let round = 0; round < 2; round += 1) instant = local - (asUtc(localTime(instant, timeZone)) - instant);
  return instant;
}

/** The calendar day there, as `2026-11-21`. */
export function dayIn(instant: number, timeZone: string): string {
  const { year, month, day } = localTime(instant, timeZone);
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

const HALF_A_DAY = 43_200_000;

/** The first instant of a calendar day there: midnight, or what the clocks say when they leave midnight out. */
export function startOfDayIn(day: string, timeZone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const shifts = [midnight - 2 * HALF_A_DAY, midnight, midnight + 2 * HALF_A_DAY].map(
    (instant) => asUtc(localTime(instant, timeZone)) - instant,
  );
  const instants = shifts.map((shift) => midnight - shift).sort((one, other) => one - other);
  return instants.find((instant) => dayIn(instant, timeZone) >= day) ?? midnight;
}

export interface Period {
  readonly start: string;
  readonly end: string;
}

/** The billing period before this one: as many months long, on the day of the month the two ends agree on. */
export function previousPeriod({ start, end }: Period, timeZone: string): Period {
  const [from, to] = [Date.parse(start), Date.parse(end)];
  const [first, last] = [localTime(from, timeZone), localTime(to, timeZone)];
  const months = (last.year - first.year) * 12 + last.month - first.month;
  if (months < 1) return { start: new Date(2 * from - to).toISOString(), end: start };
  // A period anchored on the 31st may begin on the 28th; the longer of its two months tells.
  const anchor = Math.max(first.day, last.day);
  const month = first.month - months;
  const daysThere = new Date(Date.UTC(first.year, month, 0)).getUTCDate();
  const local = asUtc({ ...first, month, day: Math.min(anchor, daysThere) });
  return { start: new Date(instantOf(local, timeZone)).toISOString(), end: start };
}
