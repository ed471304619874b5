import { code, day, oneOf, searchOf, text, uuid, whole } from '../src/lib/search.ts';

const Search = searchOf({
  q: text(5),
  kind: oneOf(['grant', 'spend']),
  size: oneOf([10, 25]),
  page: whole(2, 9),
  product: code,
  from: day,
  id: uuid,
});

test('what is understood is read', () => {
  const read = {
    q: 'paid',
    kind: 'spend',
    size: 25,
    page: 2,
    product: 'q2o',
    from: '2026-02-28',
    id: '019ac3a0-3333-7000-8000-000000000001',
  };
  expect(Search.parse({ ...read, other: true })).toEqual(read);
});

test('what is not understood is dropped, key and all', () => {
  const parsed = Search.parse({
    q: '123456',
    kind: 'Spend',
    size: '25',
    page: 1,
    product: 'Q2O',
    from: '2026-02-30',
    id: '019ac3a0',
  });
  expect(Object.keys(parsed)).toEqual([]);
  expect(Search.parse({ q: ['a'], kind: {}, size: null, page: 2.5, product: undefined, from: 20260228 })).toEqual({});
});

test('digits come out of a URL as a number, and blanks say nothing', () => {
  expect(Search.parse({ q: 42 })).toEqual({ q: '42' });
  expect(Search.parse({ q: '   ' })).toEqual({});
  expect(Search.parse({ q: ' ab ' })).toEqual({ q: 'ab' });
});
