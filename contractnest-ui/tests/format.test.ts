import { expect, test } from '@jest/globals';
import { formatsOf } from '../src/lib/format.ts';

const midnightInKolkata = '2026-10-31T18:30:00Z';

test('dates of bills are those of the tenant’s time zone', () => {
  expect(formatsOf('en-GB', 'Asia/Kolkata').date(midnightInKolkata)).toBe('1 Nov 2026');
  expect(formatsOf('en-GB', 'UTC').date(midnightInKolkata)).toBe('31 Oct 2026');
});

test('a time zone that the browser does not know is no reason to fail', () => {
  expect(() => formatsOf('en-GB', 'Mars/Olympus').date(midnightInKolkata)).not.toThrow();
});
