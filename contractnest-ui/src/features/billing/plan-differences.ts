/** What one gains and loses by moving from the terms at hand to those of another plan. */
import { compareFeatures, compareLimits, type Change } from '#lib/terms.ts';
import type { BillingStatus } from './api/get-billing-status.ts';
import type { Offer, PlanCatalog } from './api/get-plan-catalog.ts';

export interface Difference {
  readonly kind: 'limit' | 'feature';
  readonly code: string;
  readonly name: string;
  readonly change: Exclude<Change, 'same'>;
  readonly from: unknown;
  readonly to: unknown;
}

interface Terms {
  readonly usage: BillingStatus['usage'];
  readonly features: Readonly<Record<string, unknown>>;
}

/** A metric without a quota is not limited. */
const limitIn = (quotas: readonly { metric: string; limit: number | null }[], metric: string): number | null =>
  quotas.find((quota) => quota.metric === metric)?.limit ?? null;

export function differencesTo(current: Terms, offer: Offer, catalog: PlanCatalog): Difference[] {
  const metrics = new Set([...current.usage.map(({ metric }) => metric), ...offer.quotas.map(({ metric }) => metric)]);
  const nameOf = (metric: string): string => catalog.metrics.find(({ code }) => code === metric)?.name ?? metric;
  const found: (Omit<Difference, 'change'> & { change: Change })[] = [
    ...[...metrics].map((metric) => {
      const [from, to] = [limitIn(current.usage, metric), limitIn(offer.quotas, metric)];
      return { kind: 'limit' as const, code: metric, name: nameOf(metric), from, to, change: compareLimits(from, to) };
    }),
    ...catalog.features.map(({ code, name }) => {
      const [from, to] = [current.features[code], offer.features[code]];
      return { kind: 'feature' as const, code, name, from, to, change: compareFeatures(from, to) };
    }),
  ];
  return found.filter((each): each is Difference => each.change !== 'same');
}

export interface OverLimit {
  readonly metric: string;
  readonly name: string;
  readonly unit: string;
  readonly limit: number;
  readonly used: number;
}

/** Metrics of which more is used than the other plan allows; the API refuses them, this says it earlier. */
export function aboveLimits(usage: BillingStatus['usage'], offer: Offer): OverLimit[] {
  return offer.quotas.flatMap(({ metric, limit, enforcement }) => {
    const quota = usage.find((each) => each.metric === metric);
    if (limit === null || enforcement === 'soft' || quota === undefined || quota.used <= limit) return [];
    return [{ metric, name: quota.name, unit: quota.unit, limit, used: quota.used }];
  });
}
