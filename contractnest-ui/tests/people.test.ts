import { readFileSync } from 'node:fs';
import { allOperations } from '@contractnest/contract';
import type { Member, MembersPage, Role } from '../src/features/identity/api/members.ts';
import { lastInCharge, MembersSearch, toMembersInput } from '../src/features/identity/members-search.ts';
import { readUserAgent } from '../src/features/identity/user-agent.ts';

const apple = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';

test.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${apple} Chrome/141.0 Safari/537.36 Edg/141.0`, 'Edge', 'Windows', false],
  [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${apple} Version/18.0 Safari/605.1.15`, 'Safari', 'macOS', false],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${apple} CriOS/141.0 Safari/604.1`,
    'Chrome',
    'iPhone',
    true,
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux', false],
  [
    `Mozilla/5.0 (Linux; Android 14) ${apple} SamsungBrowser/27.0 Chrome/125.0 Safari/537.36`,
    'Samsung Internet',
    'Android',
    true,
  ],
  ['curl/8.5.0', 'curl', '', false],
  ['', '', '', false],
])('%s', (text, browser, system, handheld) => {
  expect(readUserAgent(text)).toEqual({ browser, system, handheld });
});

test('no user agent is an unknown device', () => {
  expect(readUserAgent(null)).toEqual({ browser: '', system: '', handheld: false });
});

const role = (code: string, assignable = true): Role =>
  ({ code, name: code, description: '', permissions: [], assignable, mayGive: true }) as Role;
const roles = [role('staff', false), role('owner'), role('member')];
const page = (...members: [string, Member['status']][]): MembersPage =>
  ({
    items: members.map(([code, status], index) => ({ personId: String(index), role: code, status })),
    total: members.length,
  }) as unknown as MembersPage;

describe('the last one in charge', () => {
  test('is the only active holder of the highest role that members have', () => {
    expect(lastInCharge(page(['member', 'active'], ['owner', 'active'], ['owner', 'disabled']), roles, undefined)).toBe(
      '1',
    );
  });

  test('is nobody while there are two', () => {
    expect(lastInCharge(page(['owner', 'active'], ['owner', 'active']), roles, undefined)).toBeUndefined();
  });

  test('is not known where the list is not whole', () => {
    const whole = page(['owner', 'active']);
    expect(lastInCharge(whole, roles, 'asha')).toBeUndefined();
    expect(lastInCharge({ ...whole, total: 26 }, roles, undefined)).toBeUndefined();
  });
});

test('a search in the URL that makes no sense is dropped', () => {
  expect(toMembersInput(MembersSearch.parse({ q: 42, page: 1 }))).toEqual({ search: '42', page: 1, pageSize: 25 });
  expect(toMembersInput(MembersSearch.parse({ q: '  ', page: 3 }))).toEqual({ page: 3, pageSize: 25 });
});

test('the table of permissions has words for every permission there is', () => {
  const scopes = new Set(allOperations.flatMap(({ scope }) => (scope === undefined ? [] : [scope])));
  // Of no operation: they say how far another one reaches.
  for (const scope of ['tenants:act', 'tenants:raise']) scopes.add(scope);
  const file = readFileSync(new URL('../src/locales/en/people.json', import.meta.url), 'utf8');
  const words = Object.keys((JSON.parse(file) as { permission: object }).permission).toSorted();
  expect(words).toEqual([...scopes].map((scope) => scope.replace(':', '_')).toSorted());
});
