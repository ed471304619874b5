import {
  addOnsOf,
  newAddOn,
  shownRows,
  toNumber,
  withAddOns,
  withFeature,
  withField,
} from '../src/features/catalog/add-ons.ts';

const vip = { code: 'vip', name: 'VIP', price: '5', description: 'kept as it is' };

describe('add-ons of a price document', () => {
  test('what no form can show is left to the document', () => {
    expect(addOnsOf({})).toEqual([]);
    expect(addOnsOf({ addOns: [vip] })).toEqual([vip]);
    expect(addOnsOf({ addOns: 'many' })).toBeUndefined();
    expect(addOnsOf({ addOns: [1] })).toBeUndefined();
  });

  test('a change of one field keeps the others, an empty one goes', () => {
    expect(withField(vip, 'trialDays', 7)).toEqual({ ...vip, trialDays: 7 });
    expect(withField({ ...vip, trialDays: 7 }, 'trialDays', '')).toEqual(vip);
    expect(withAddOns({ currency: 'EUR' }, [vip])).toEqual({ currency: 'EUR', addOns: [vip] });
  });

  test('features come and go with their values, null is without limit', () => {
    const seats = withFeature(vip, 'seats', null);
    expect(seats).toEqual({ ...vip, features: { seats: null } });
    expect(withFeature(seats, 'seats', undefined)).toEqual(vip);
  });

  test.each([
    ['7', 7],
    ['0', 0],
    ['7.5', '7.5'],
    ['seven', 'seven'],
    ['', ''],
  ])('"%s" is typed for a number: %p', (typed, value) => {
    expect(toNumber(typed)).toBe(value);
  });

  test('a new one has a code of its own', () => {
    expect(newAddOn([{ code: 'add_on_2' }])).toMatchObject({ code: 'add_on_3' });
  });

  test('what was just typed is shown until the document has it, or somebody wrote another', () => {
    const before = { addOns: [vip] };
    const rows = [{ ...vip, name: 'VI' }];
    const written = { rows, text: 'the text with VI' };
    expect(shownRows(before, written, written.text)).toBe(rows);
    expect(shownRows(before, written, 'the text of somebody else')).toEqual([vip]);
    expect(shownRows({ addOns: [] }, written, undefined)).toEqual([]);
  });
});
