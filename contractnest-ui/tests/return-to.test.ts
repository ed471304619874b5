import { safeReturnTo } from '../src/lib/return-to.ts';

describe('where to go after signing in', () => {
  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/%09/evil.example\t',
    '/\n/evil.example',
    'javascript:alert(1)',
    'credits',
    '',
    undefined,
  ])('%j stays at home', (value) => {
    expect(safeReturnTo(value)).toBe('/');
  });

  test('a page keeps its filters and its anchor', () => {
    expect(safeReturnTo('/credits?channel=sms#ledger')).toBe('/credits?channel=sms#ledger');
  });

  test('the login page is not a destination', () => {
    expect(safeReturnTo('/login?returnTo=/login')).toBe('/');
    expect(safeReturnTo('/admin/login', '/admin')).toBe('/admin');
  });

  test('an entry stays in its own part', () => {
    expect(safeReturnTo('/admin/tenants?q=a', '/admin')).toBe('/admin/tenants?q=a');
    expect(safeReturnTo('/credits', '/admin')).toBe('/admin');
    expect(safeReturnTo('/administrator', '/admin')).toBe('/admin');
  });

  test('dots cannot climb out', () => {
    expect(safeReturnTo('/admin/../credits', '/admin')).toBe('/admin');
    expect(safeReturnTo('/.//evil.example')).toBe('/');
  });
});
