/** Generated price documents: valid ones, and valid ones with something spoiled. */
import fc from 'fast-check';

type Config = Record<string, unknown>;

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const withoutUndefined = <T extends object>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<Config> =>
  arbitrary.map((value) => JSON.parse(JSON.stringify(value)) as Config);

const money = fc.nat({ max: 10_000_000 }).map((minor) => (minor / 100).toFixed(2));
const unit = fc.nat({ max: 10_000_000 }).map((value) => (value / 100_000).toFixed(6));
const count = fc.nat({ max: 100_000 });
const level = fc.constantFrom('seats', 'disk');
const anyMetric = fc.constantFrom('seats', 'disk', 'calls');
const per = some(fc.constantFrom('period', 'month'));
const prorates = some(fc.boolean());
const label = some(fc.constantFrom('Fee', 'Größe', '料金 (月)', 'a "quoted" one', 'x'.repeat(100)));

const tiers = (stairs: boolean) =>
  fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: 5000 }), { maxLength: 5 }),
      fc.array(fc.tuple(unit, some(money)), { minLength: 6, maxLength: 6 }),
    )
    .map(([bounds, prices]) =>
      [...bounds.sort((a, b) => a - b), null].map((upTo, index) => {
        const [each = '0', flat] = prices[index] ?? [];
        return { upTo, unit: each, ...(flat !== undefined ? { flat } : stairs && { flat: '7' }) };
      }),
    );

/** A metric, and a timing that goes with it. */
const counted = fc.oneof(
  fc.record({ metric: level, timing: some(fc.constantFrom('advance', 'arrears')) }),
  fc.record({ metric: fc.constant('calls'), timing: some(fc.constant('arrears')) }),
);
const limits = fc.oneof(
  fc.constant({}),
  fc.record({ minimum: money }),
  fc.constant({ minimum: '5', maximum: '50.00' }),
);

const shapes = [
  fc.record({ model: fc.constant('per_unit'), unit, included: some(count) }),
  fc.record({ model: fc.constant('graduated'), tiers: tiers(false), included: some(count) }),
  fc.record({ model: fc.constant('volume'), tiers: tiers(false) }),
  fc.record({ model: fc.constant('stairstep'), tiers: tiers(true) }),
  fc.record({
    model: fc.constant('package'),
    size: fc.integer({ min: 1, max: 1000 }),
    price: money,
    rounding: some(fc.constantFrom('up', 'down')),
  }),
  fc.record({
    model: fc.constant('percentage'),
    percent: fc.constantFrom('0', '2.9', '100'),
    fixed: money,
    eventsMetric: anyMetric,
  }),
  fc.record({
    model: fc.constant('percentage'),
    percent: fc.constant('1.3'),
    perTransaction: fc.constant({ minimum: '1', maximum: '2.5' }),
  }),
];

const component = withoutUndefined(
  fc.oneof(
    fc.record({
      model: fc.constant('flat'),
      price: money,
      per,
      prorates,
      name: label,
      timing: some(fc.constantFrom('advance', 'arrears')),
    }),
    fc.record({ model: fc.constant('flat'), prices: fc.constant({ monthly: '5', annual: '50', quarterly: '14' }) }),
    fc
      .tuple(
        fc.oneof(...(shapes as fc.Arbitrary<object>[])),
        counted,
        limits,
        fc.record({ per, prorates, name: label }),
      )
      .map((parts) => Object.assign({}, ...parts) as Config),
  ),
);

const coded = (items: Config[], prefix: string): Config[] =>
  items.map((each, index) => ({ code: `${prefix}_${index}`, ...each }));

const features = withoutUndefined(
  fc.record({
    export: some(fc.boolean()),
    boards: some(fc.option(count)),
    support: some(fc.constantFrom('email', '24 × 7')),
  }),
);

const addOn = withoutUndefined(
  fc.record({
    name: fc.constant('More'),
    price: money,
    per,
    trialDays: some(fc.integer({ min: 1, max: 365 })),
    features: some(features),
  }),
);

const quotas = fc
  .uniqueArray(
    withoutUndefined(
      fc.record({
        metric: anyMetric,
        limit: fc.option(count),
        enforcement: some(fc.constantFrom('hard', 'soft')),
        resets: some(fc.constantFrom('day', 'month', 'period')),
      }),
    ),
    { selector: (quota) => quota['metric'], maxLength: 3 },
  )
  .map((list) => list as unknown[]);

export const validConfig: fc.Arbitrary<Config> = withoutUndefined(
  fc.record({
    currency: fc.constant('USD'),
    cycles: fc.constantFrom(['monthly'], ['quarterly', 'annual'], ['monthly', 'quarterly', 'annual']),
    components: fc.array(component, { maxLength: 5 }).map((list) => coded(list, 'part')),
    addOns: some(fc.array(addOn, { maxLength: 3 }).map((list) => coded(list, 'extra'))),
    commitment: some(money),
    trial: some(
      fc.constantFrom({ days: 14 }, { days: 14, expiringDays: 4, allowances: [{ metric: 'calls', limit: 2 }] }),
    ),
    grace: some(fc.record({ days: fc.integer({ min: 0, max: 90 }) })),
    failedPayment: some(fc.constantFrom('grace', 'past_due')),
    proration: some(fc.record({ mode: fc.constantFrom('immediate', 'none'), basis: fc.constantFrom('second', 'day') })),
    credits: some(
      fc.constantFrom(
        [{ creditType: 'message', quantity: 10 }],
        [{ creditType: 'message', channel: 'sms', perUnitOf: 'calls', quantity: 1, expires: null }],
      ),
    ),
    features: some(features),
    quotas: some(quotas),
    rateLimitMultiplier: some(fc.integer({ min: 1, max: 1000 })),
  }),
);

const spoilt: unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e21,
  9007199254740991,
  '',
  '-1',
  '1.001',
  '0.1234567890123',
  '01',
  'NaN',
  'cows',
  'calls',
  'flat',
  'advance',
  'annual',
  'INR',
  [],
  {},
  [null],
  { upTo: null },
  'a'.repeat(300),
  'two\nlines',
];
const strangeKeys = [
  'zzz',
  'a/b',
  'A~B',
  'price',
  'unit',
  'included',
  'perTransaction',
  'prices',
  'timing',
  'maximum',
  'fixed',
];

/** Every place in a document: the object or list that holds it, and its key. */
function places(
  value: unknown,
  found: [Config | unknown[], string | number][] = [],
): [Config | unknown[], string | number][] {
  if (Array.isArray(value)) {
    value.forEach((each, index) => {
      found.push([value, index]);
      places(each, found);
    });
  } else if (value !== null && typeof value === 'object') {
    for (const [key, each] of Object.entries(value as Config)) {
      found.push([value as Config, key]);
      places(each, found);
    }
  }
  return found;
}

function spoil(config: Config, where: number, how: number, withWhat: number): void {
  const all = places(config);
  const [holder, key] = all[where % all.length] ?? [config, 'currency'];
  const value = spoilt[withWhat % spoilt.length] ?? null;
  if (Array.isArray(holder)) {
    const index = Number(key);
    if (how === 0) holder.splice(index, 1);
    else if (how === 1) holder.push(structuredClone(holder[index] ?? null));
    else holder[index] = structuredClone(value);
  } else if (how === 0) {
    Reflect.deleteProperty(holder, key);
  } else if (how === 1) {
    holder[strangeKeys[withWhat % strangeKeys.length] ?? 'zzz'] = structuredClone(value);
  } else {
    holder[key] = structuredClone(value);
  }
}

/** A valid document after so many changes, most of which spoil it. */
export const mutated = (changes: number): fc.Arbitrary<Config> =>
  fc
    .tuple(
      validConfig,
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 2 }), fc.nat()), {
        minLength: changes,
        maxLength: changes,
      }),
    )
    .map(([config, steps]) => {
      const copy = structuredClone(config);
      for (const step of steps) spoil(copy, ...step);
      return copy;
    });
