import { operations } from '@contractnest/contract';
import { AddCreditsForm } from '../src/features/credits/add-credits-form.ts';
import { KINDS, searchForEntry, toFilter } from '../src/features/credits/ledger-search.ts';
import { refundForm } from '../src/features/credits/refund-form.ts';
import { refundedUnits, spentUnits } from '../src/features/credits/refunds.ts';
import { daysOf, monthAgo, spanOf } from '../src/features/credits/statement-search.ts';

const now = new Date(2026, 10, 21, 15);

describe('the days of a statement', () => {
  test('by default the running month through today', () => {
    expect(daysOf({ since: undefined, until: undefined }, now)).toEqual({ since: '2026-11-01', until: '2026-11-21' });
  });

  test('the month before, whole, also across the year', () => {
    expect(monthAgo(1, now)).toEqual({ since: '2026-10-01', until: '2026-10-31' });
    expect(monthAgo(1, new Date(2027, 0, 5))).toEqual({ since: '2026-12-01', until: '2026-12-31' });
  });

  test('what the server would refuse is not asked', () => {
    expect(spanOf({ since: '2026-11-02', until: '2026-11-01' })).toBeUndefined();
    expect(spanOf({ since: '2024-01-01', until: '2026-11-01' })).toBeUndefined();
    expect(spanOf({ since: '2026-11-01', until: '2026-11-01' })).toBeDefined();
  });
});

describe('movements', () => {
  test('every kind of the contract can be filtered for', () => {
    const kind = operations.listCreditEntries.parts.query.shape['kind'];
    for (const name of KINDS) expect(kind?.safeParse(name).success).toBe(true);
    expect(
      operations.getCreditStatement.output.shape.balances.element.shape.changes.element.shape.kind.options,
    ).toEqual([...KINDS]);
  });

  test('a link to an entry names the day on which its id was made', () => {
    const id = '01a1fe19-131e-70b7-9f4a-600d9b6a72e4';
    const filter = toFilter(searchForEntry(id));
    const at = Number.parseInt('01a1fe19131e', 16);
    expect(Date.parse(filter.from ?? '')).toBeLessThanOrEqual(at);
    expect(Date.parse(filter.to ?? '')).toBeGreaterThan(at);
    expect(searchForEntry(id).entry).toBe(id);
  });

  test('a capture spends what was reserved', () => {
    expect(spentUnits({ quantity: 0, heldChange: -12 })).toBe(12);
    expect(spentUnits({ quantity: -5, heldChange: 0 })).toBe(5);
    expect(refundedUnits([{ quantity: 2 }, { quantity: 3 }])).toBe(5);
  });
});

describe('forms', () => {
  const fault = (quantity: string): string | undefined =>
    refundForm(7).safeParse({ quantity, reason: 'not sent' }).error?.issues[0]?.message;

  test('no more is refunded than is left', () => {
    expect([fault('7'), fault('8'), fault('0'), fault('1.5')]).toEqual([
      undefined,
      'moreThanSpent',
      'tooSmall',
      'whole',
    ]);
  });

  test('credits are added in whole units and with a reason', () => {
    const typed = { creditType: 'notification', channel: 'sms', category: 'paid', expiresOn: '', priority: '100' };
    expect(AddCreditsForm.safeParse({ ...typed, quantity: ' 50 ', reason: 'Goodwill' }).data?.quantity).toBe(50);
    expect(AddCreditsForm.safeParse({ ...typed, quantity: '1e3', reason: 'Goodwill' }).success).toBe(false);
    expect(AddCreditsForm.safeParse({ ...typed, quantity: '9007199254740992', reason: 'x' }).success).toBe(false);
    expect(AddCreditsForm.safeParse({ ...typed, quantity: '5', reason: ' ' }).success).toBe(false);
  });
});
