import { checkBillingConfig } from '@contractnest/contract';
import type { Product } from '../src/features/catalog/api/products.ts';
import { STARTERS, withStarter } from '../src/features/catalog/starters.ts';

const empty = { currency: 'INR', cycles: ['monthly'], components: [] };
const product: Product = {
  code: 'pier',
  name: 'Pier',
  description: '',
  currency: 'INR',
  currencyDigits: 2,
  status: 'active',
  isDefault: false,
  revision: 1,
  metrics: [
    { code: 'dockings', name: 'Dockings', unit: 'docking', aggregation: 'sum', revision: 1 },
    { code: 'users', name: 'Users', unit: 'user', aggregation: 'max', revision: 1 },
  ],
  features: [],
  creditTypes: [{ code: 'crane', name: 'Crane', lowThreshold: 10, channels: [null], revision: 1 }],
  plans: 0,
};
const facts = { ...product, creditTypes: [{ code: 'crane', channels: [null] }] };

test.each(STARTERS)('%s: what is written has no faults, and stands where it is said', (starter) => {
  const { document, path } = withStarter(empty, starter, product);
  expect(checkBillingConfig(document, facts)).toEqual([]);
  const at = path
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], document);
  expect(at).toBeDefined();
});

test('all of them together, twice: codes stay different, what was there stays', () => {
  const all = [...STARTERS, ...STARTERS.filter((starter) => starter !== 'quota')].reduce<Record<string, unknown>>(
    (document, starter) => withStarter(document, starter, product).document,
    { ...empty, trial: { days: 3 } },
  );
  expect(checkBillingConfig(all, facts)).toEqual([]);
  expect(all['trial']).toEqual({ days: 3 });
});

test('a base fee takes a level, since what adds up is not known in advance', () => {
  const { document } = withStarter(empty, 'stairstep', product);
  expect(document['components']).toMatchObject([{ code: 'users', metric: 'users', timing: 'advance' }]);
});

test('without metrics the fault says so', () => {
  const { document } = withStarter(empty, 'graduated', { ...product, metrics: [] });
  expect(checkBillingConfig(document, { ...facts, metrics: [] })).toMatchObject([{ code: 'unknown_metric' }]);
});
