import { csvCell, toCsv } from '../src/lib/csv.ts';

describe('csv', () => {
  test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', '  =HYPERLINK("a")'])('%j does not run as a formula', (text) => {
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
  });

  test('numbers stay numbers', () => {
    expect([csvCell(-5), csvCell(0), csvCell(12)]).toEqual(['-5', '0', '12']);
  });

  test('quotes, commas and line ends are quoted', () => {
    expect(csvCell('a "b", c\nd')).toBe('"a ""b"", c\nd"');
  });

  test('absent values are empty', () => {
    expect(toCsv(['a', 'b'], [[null, undefined]])).toBe('a,b\r\n,\r\n');
  });
});
