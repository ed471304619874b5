/**
 * What a page reads from its URL. What is not understood is dropped, not refused. Every route's reader stands in the
 * first script of the application, where a library of schemas would weigh more than all else of the routes: forms,
 * which load later, have one.
 */
import { isDay } from './dates.ts';

type Reader<T> = (value: unknown) => T | undefined;
type Readers = Readonly<Record<string, Reader<unknown>>>;
type Read<R extends Readers> = { readonly [Key in keyof R]?: Exclude<ReturnType<R[Key]>, undefined> | undefined };

export interface SearchOf<R extends Readers> {
  readonly shape: R;
  readonly parse: (search: Readonly<Record<string, unknown>>) => Read<R>;
}

export type Searched<S> = S extends SearchOf<infer R> ? Read<R> : never;

export const searchOf = <R extends Readers>(shape: R): SearchOf<R> => ({
  shape,
  parse: (search) => {
    const read = Object.entries(shape).map(([key, reader]) => [key, reader(search[key])] as const);
    return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as Read<R>;
  },
});

/** With days `from` and `to`: an end before the beginning is dropped, for nothing lies between them. */
export const datedSearchOf = <R extends Readers & Readonly<Record<'from' | 'to', Reader<string>>>>(
  shape: R,
): SearchOf<R> => {
  const { parse } = searchOf(shape);
  return {
    shape,
    parse: (search) => {
      const read = parse(search);
      const { from, to } = read as { readonly from?: string; readonly to?: string };
      if (from === undefined || to === undefined || from <= to) return read;
      return Object.fromEntries(Object.entries(read).filter(([key]) => key !== 'to')) as typeof read;
    },
  };
};

export const oneOf =
  <const T extends string | number>(values: readonly T[]): Reader<T> =>
  (value) =>
    values.find((known) => known === value);

/** Text made of digits comes out of the URL as a number. */
export const text =
  (max: number, pattern = /./): Reader<string> =>
  (value) => {
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    const written = String(value).trim();
    return written.length <= max && pattern.test(written) ? written : undefined;
  };

export const code = text(63, /^[a-z][a-z0-9_-]*$/);

export const uuid = text(36, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);

export const day: Reader<string> = (value) => (typeof value === 'string' && isDay(value) ? value : undefined);

/** A moment with its offset, as the API writes it. */
export const instant = text(40, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);

export const whole =
  (min: number, max: number): Reader<number> =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? value : undefined;
