import { describe, expect, test } from '@jest/globals';
import { AuditSearch, isFiltered, plainWords, toFilter } from '../src/features/audit/audit-search.ts';

describe('the filters of the audit log in the URL', () => {
  test('become what is asked for, days as instants here, with the last day to its end', () => {
    const search = AuditSearch.parse({ q: 17, subject: 'invoice', from: '2026-11-01', to: '2026-11-02' });
    expect(toFilter(search)).toEqual({
      search: '17',
      subjectType: 'invoice',
      from: new Date(2026, 10, 1).toISOString(),
      to: new Date(2026, 10, 3).toISOString(),
    });
  });

  test('what is not understood is dropped', () => {
    const search = AuditSearch.parse({ action: 'DROP TABLE', outcome: 'maybe', from: '2026-02-30', event: '1' });
    expect(isFiltered(search)).toBe(false);
  });

  test('an opened event is no filter', () => {
    expect(isFiltered(AuditSearch.parse({ event: '019ac3a0-0000-7000-8000-000000000001' }))).toBe(false);
  });

  test('an action without words is still readable', () => {
    expect(plainWords('credit_limit_raised')).toBe('Credit limit raised');
  });
});
