import { LedgerSearch, spanOf, toFilter } from '../src/features/credits/ledger-search.ts';
import { operations } from '@contractnest/contract';

describe('filters in the URL', () => {
  test('what is not understood is dropped', () => {
    const read = LedgerSearch.parse({ channel: 'fax', kind: 'grant', from: '2026-02-30', ref: '', other: 1 });
    expect(toFilter(read)).toEqual({ kind: 'grant' });
  });

  test('an id made of digits stays a text', () => {
    expect(LedgerSearch.parse({ ref: 42 }).ref).toBe('42');
  });

  test('what is asked is what the contract takes', () => {
    const read = LedgerSearch.parse({
      channel: 'pooled',
      kind: 'expire',
      ref: 'INV-1',
      from: '2026-11-01',
      to: '2026-11-21',
    });
    const { shape } = operations.listCreditEntries.parts.query;
    for (const [key, value] of Object.entries(toFilter(read))) expect(shape[key]?.safeParse(value).success).toBe(true);
  });

  test('the lists of the screens are those of the contract', () => {
    const { shape } = operations.listCreditEntries.parts.query;
    for (const channel of ['email', 'inapp', 'push', 'sms', 'whatsapp', 'pooled']) {
      expect(LedgerSearch.parse({ channel }).channel).toBe(channel);
      expect(shape['channel']?.safeParse(channel).success).toBe(true);
    }
  });
});

describe('the file of the ledger', () => {
  test('reaches as far back as the screen, and over what happened a moment ago', () => {
    const now = Date.parse('2026-11-21T10:00:00Z');
    expect(spanOf(undefined, undefined, now)).toEqual({
      from: '2026-08-23T10:00:00.000Z',
      to: '2026-11-21T11:00:00.000Z',
    });
    expect(spanOf('2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z', now)).toEqual({
      from: '2026-01-01T00:00:00Z',
      to: '2026-02-01T00:00:00Z',
    });
  });
});
