/** What is chosen when a plan is changed, and what is asked of the API for it. */
import type { Cycle, SubscriptionView } from './api/get-agreement.ts';
import type { Offer } from './api/get-plan-catalog.ts';
import type { ChangeRequest } from './api/preview-change.ts';

export interface Choice {
  readonly planCode: string;
  readonly billingCycle: Cycle;
  /** As typed, by metric. */
  readonly quantities: Readonly<Record<string, string>>;
  /** Metrics whose quantity is what is used, until one is typed. */
  readonly counted: readonly string[];
  readonly addOns: Readonly<Record<string, number>>;
  readonly when: 'now' | 'period_end';
  readonly trial: boolean;
}

/** Metrics whose quantity is subscribed to: what a fee in advance counts. */
export const seatMetrics = ({ components }: Offer): string[] => [
  ...new Set(components.flatMap((each) => (each.model !== 'flat' && each.timing === 'advance' ? [each.metric] : []))),
];

export const maxOf = (offer: Offer, addOn: string): number =>
  offer.addOns.find(({ code }) => code === addOn)?.maxQuantity ?? 1;

const only = <T>(record: Readonly<Record<string, T>>, keys: readonly string[]): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => keys.includes(key)));

/**
 * What stays as it is where the new plan has it too. A new subscription begins with one of each; in a running one what
 * nobody subscribed to goes on to be counted.
 */
export function firstChoice(offer: Offer, current: SubscriptionView | null, cycle: Cycle | undefined): Choice {
  const wanted = cycle ?? current?.billingCycle;
  const offered = offer.prices.find((price) => price.cycle === wanted) ?? offer.prices[0];
  const held = Object.fromEntries((current?.addOns ?? []).map(({ code, quantity }) => [code, quantity]));
  return {
    planCode: offer.code,
    billingCycle: offered?.cycle ?? 'monthly',
    quantities: Object.fromEntries(
      seatMetrics(offer).map((metric) => [
        metric,
        current === null ? '1' : (current.quantities[metric]?.toString() ?? ''),
      ]),
    ),
    counted: current === null ? [] : seatMetrics(offer).filter((metric) => !(metric in current.quantities)),
    addOns: only(
      held,
      offer.addOns.map(({ code }) => code),
    ),
    when: 'now',
    trial: current === null && offer.trialDays !== null,
  };
}

const WHOLE = /^\d{1,9}$/;

export const faultyQuantities = ({ quantities, counted }: Choice): string[] =>
  Object.entries(quantities).flatMap(([metric, typed]) =>
    WHOLE.test(typed) || (typed === '' && counted.includes(metric)) ? [] : [metric],
  );

/** Only what differs is sent: what is not named stays. */
export function toRequest(choice: Choice, offer: Offer, current: SubscriptionView | null): ChangeRequest {
  const quantities = Object.fromEntries(
    Object.entries(choice.quantities)
      .filter(([, typed]) => typed !== '')
      .map(([metric, typed]): [string, number] => [metric, Number(typed)])
      .filter(([metric, value]) => value !== (current?.quantities[metric] ?? (current === null ? 0 : undefined))),
  );
  const held = Object.fromEntries((current?.addOns ?? []).map(({ code, quantity }) => [code, quantity]));
  const known = offer.addOns.map(({ code }) => code);
  const addOns = Object.fromEntries(
    known
      .map((code): [string, number] => [code, choice.addOns[code] ?? 0])
      .filter(([code, quantity]) => quantity !== (held[code] ?? 0)),
  );
  const terms = {
    ...(choice.planCode !== current?.planCode && { planCode: choice.planCode }),
    ...(choice.billingCycle !== current?.billingCycle && { billingCycle: choice.billingCycle }),
    ...(Object.keys(quantities).length > 0 && { quantities }),
    ...(Object.keys(addOns).length > 0 && { addOns }),
  };
  return current === null
    ? { action: 'subscribe', ...terms, trial: choice.trial }
    : { action: 'change', ...terms, when: choice.when };
}

export const changesNothing = ({ planCode, billingCycle, quantities, addOns }: ChangeRequest): boolean =>
  [planCode, billingCycle, quantities, addOns].every((part) => part === undefined);
