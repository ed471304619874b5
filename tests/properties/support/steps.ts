/** What a random history is made of. Steps name earlier requests by number, so that any part of a history is one too. */
import fc from 'fast-check';
import type { Channel, Request, SingleRequest } from './requests.ts';

export type Step =
  | {
      readonly do: 'grant';
      readonly channel: Channel;
      readonly quantity: number;
      readonly category: string;
      readonly priority: number;
      readonly scope: string | null;
      readonly begins: number | null;
      readonly lasts: number | null;
    }
  | { readonly do: 'deduct'; readonly channel: Channel; readonly quantity: number; readonly reference: string | null }
  | { readonly do: 'batch'; readonly items: readonly BatchStep[] }
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
  | { readonly do: 'adjust'; readonly channel: Channel; readonly quantity: number }
  | { readonly do: 'repeat' | 'repeat with another body'; readonly request: number }
  | { readonly do: 'clock'; readonly seconds: number }
  | { readonly do: 'tick' | 'read' };

/** Either a new spend, or an earlier one again. */
export type BatchStep =
  | { readonly channel: Channel; readonly quantity: number; readonly reference: string | null }
  | { readonly repeat: number; readonly otherBody: boolean };

const weighted = <T>(...values: readonly (readonly [weight: number, value: T])[]): fc.Arbitrary<T> =>
  fc.oneof(...values.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));

const channel = weighted<Channel>([6, 'sms'], [4, 'pooled'], [1, 'email']);
/** Counted from the newest, which most steps are about. */
const which = fc.oneof({ weight: 3, arbitrary: fc.nat({ max: 2 }) }, { weight: 1, arbitrary: fc.nat({ max: 1000 }) });
const units = fc.integer({ min: 1, max: 9 });
/** `*` is how the database itself says "any"; from outside it must be a reference like others. */
const reference = weighted([4, null], [2, 'jtd'], [1, 'run'], [1, '*']);
/** Few and alike, so that things end in the very instant at which others are tried. */
const seconds = weighted([4, 60], [1, 120], [2, 600], [2, 3600]);

const spend = fc.record({ channel, quantity: units, reference });

const grantStep: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('grant' as const),
  channel,
  // Less than most spends take, so that they take from several.
  quantity: fc.integer({ min: 1, max: 6 }),
  category: weighted([3, 'paid'], [3, 'promotional'], [1, 'included']),
  priority: weighted([5, 100], [1, 1], [1, 200]),
  scope: weighted<string | null>([5, null], [1, 'jtd'], [1, 'run']),
  begins: weighted<number | null>([6, null], [1, 60], [1, 600], [1, -60]),
  lasts: fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: seconds }),
});

const batchItem: fc.Arbitrary<BatchStep> = fc.oneof(
  { weight: 4, arbitrary: spend },
  { weight: 1, arbitrary: fc.record({ repeat: which, otherBody: fc.boolean() }) },
);

const perhaps = (value: fc.Arbitrary<number>): fc.Arbitrary<number | null> => fc.option(value, { nil: null });
const capture: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('capture' as const),
  hold: which,
  more: perhaps(fc.integer({ min: -6, max: 3 })),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: grantStep },
  { weight: 6, arbitrary: spend.map((what): Step => ({ do: 'deduct', ...what })) },
  {
    weight: 2,
    arbitrary: fc.array(batchItem, { minLength: 1, maxLength: 6 }).map((items): Step => ({ do: 'batch', items })),
  },
  {
    weight: 5,
    arbitrary: fc.tuple(spend, seconds).map(([what, life]): Step => ({ do: 'reserve', ...what, seconds: life })),
  },
  { weight: 4, arbitrary: capture },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('release' as const), hold: which }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('refund' as const), spend: which, quantity: perhaps(units) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('adjust' as const), channel, quantity: units }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('repeat' as const, 'repeat with another body' as const),
      request: which,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      seconds: weighted([1, 1], [6, 60], [1, 600], [1, 3600]),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('tick' as const, 'read' as const) }) },
);

const some = (first: fc.Arbitrary<Step>): fc.Arbitrary<Step[]> =>
  fc
    .tuple(fc.array(first, { minLength: 4, maxLength: 9, size: 'max' }), fc.array(step, { maxLength: 45, size: 'max' }))
    .map(([grants, steps]) => [...grants, ...steps]);

/** At the brink of what a balance may hold: few units more must be refused, whatever is held or begins later. */
const hugeGrant = fc
  .tuple(grantStep, fc.integer({ min: 0, max: 12 }))
  .map(([grant, less]): Step =>
    grant.do === 'grant' ? { ...grant, quantity: Number.MAX_SAFE_INTEGER - less } : grant,
  );

export const history: fc.Arbitrary<Step[]> = fc.oneof(
  { weight: 9, arbitrary: some(grantStep) },
  { weight: 1, arbitrary: some(hugeGrant) },
);

/** What a history has made so far that later steps may name. */
export class Past {
  readonly requests: Request[] = [];
  readonly holds: { readonly id: string; readonly quantity: number }[] = [];
  readonly spentEntries: string[] = [];

  pick<T>(of: readonly T[], number: number): T | undefined {
    return of.at(-1 - (number % Math.max(of.length, 1)));
  }

  singles(): SingleRequest[] {
    return this.requests.flatMap((request): readonly SingleRequest[] =>
      request.kind === 'batch' ? request.items : [request],
    );
  }
}
