/** What many clients of one tenant do at once. Requests are shared: two clients may well send the same one. */
import fc from 'fast-check';
import type { Channel } from './requests.ts';

export type Planned =
  | {
      readonly do: 'grant';
      readonly channel: Channel;
      readonly quantity: number;
      readonly category: string;
      readonly priority: number;
      readonly scope: string | null;
      readonly lasts: number | null;
    }
  | { readonly do: 'deduct'; readonly channel: Channel; readonly quantity: number; readonly reference: string | null }
  | {
      readonly do: 'reserve';
      readonly channel: Channel;
      readonly quantity: number;
      readonly reference: string | null;
      readonly seconds: number;
    }
  | { readonly do: 'capture'; readonly hold: number; readonly more: number | null }
  | { readonly do: 'release'; readonly hold: number }
  | { readonly do: 'refund'; readonly spend: number; readonly quantity: number | null }
  | { readonly do: 'adjust'; readonly channel: Channel; readonly quantity: number };

export type Move =
  | { readonly send: number; readonly otherBody: boolean }
  | { readonly batch: readonly number[] }
  | { readonly advance: number }
  | { readonly tick: true };

export interface Plan {
  readonly grants: readonly Planned[];
  readonly requests: readonly Planned[];
  readonly clients: readonly (readonly Move[])[];
  /** Requests that all clients send in the same instant, each the next one of a list, before they go their ways. */
  readonly herds: readonly (readonly number[])[];
}

const channel = fc.constantFrom<Channel[]>('email', 'sms', 'whatsapp', 'pooled');
const which = fc.nat({ max: 1000 });
/** Few, so that several requests are about the same hold or spend. */
const few = fc.nat({ max: 3 });
const units = fc.integer({ min: 1, max: 15 });
const seconds = fc.constantFrom(60, 600, 3600);
const perhaps = (value: fc.Arbitrary<number>): fc.Arbitrary<number | null> => fc.option(value, { nil: null });
const spend = { channel, quantity: units, reference: fc.constantFrom(null, 'jtd') };

const grant: fc.Arbitrary<Planned> = fc.record({
  do: fc.constant('grant' as const),
  channel,
  quantity: fc.integer({ min: 2, max: 25 }),
  category: fc.constantFrom('paid', 'promotional'),
  priority: fc.constantFrom(1, 100),
  scope: fc.constantFrom(null, null, null, null, 'jtd'),
  lasts: fc.option(seconds, { nil: null }),
});

const planned: fc.Arbitrary<Planned> = fc.oneof(
  { weight: 2, arbitrary: grant },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('deduct' as const), ...spend }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('reserve' as const), ...spend, seconds }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('capture' as const),
      hold: few,
      more: perhaps(fc.integer({ min: -6, max: 6 })),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('release' as const), hold: few }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('refund' as const), spend: few, quantity: perhaps(units) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('adjust' as const), channel, quantity: units }) },
);

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 16, arbitrary: fc.record({ send: which, otherBody: fc.constant(false) }) },
  { weight: 2, arbitrary: fc.record({ send: which, otherBody: fc.constant(true) }) },
  { weight: 3, arbitrary: fc.record({ batch: fc.uniqueArray(which, { minLength: 2, maxLength: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ advance: seconds }) },
  { weight: 1, arbitrary: fc.record({ tick: fc.constant(true as const) }) },
);

export const plan: fc.Arbitrary<Plan> = fc.record({
  grants: fc.array(grant, { minLength: 4, maxLength: 10, size: 'max' }),
  requests: fc.array(planned, { minLength: 10, maxLength: 40, size: 'max' }),
  clients: fc.array(fc.array(move, { minLength: 4, maxLength: 10, size: 'max' }), {
    minLength: 8,
    maxLength: 16,
    size: 'max',
  }),
  herds: fc.array(fc.array(which, { minLength: 1, maxLength: 3 }), { maxLength: 6, size: 'max' }),
});
