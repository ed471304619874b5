import { queryOptions } from '@tanstack/react-query';
import type { operations, OutputOf } from '@contractnest/contract';
import { api } from '#lib/api.ts';
import { CATALOG } from './write.ts';

export type Plan = OutputOf<typeof operations.listPlans>['items'][number];
export type VersionSummary = Plan['versions'][number];
export type Version = OutputOf<typeof operations.getPlanVersion>;
export type Migration = OutputOf<typeof operations.migrateSubscribers>;
export type Price = OutputOf<typeof operations.previewPlanPrice>;

export const plansQuery = (productCode: string | undefined) =>
  queryOptions({
    queryKey: [CATALOG, 'plans', productCode],
    queryFn: ({ signal }) => api.call('listPlans', productCode === undefined ? {} : { productCode }, { signal }),
  });

/** Whoever may be put on them: hidden ones too, those with something published. */
export const sellablePlansQuery = (productCode: string) =>
  queryOptions({
    ...plansQuery(productCode),
    select: ({ items }) =>
      items.filter(
        ({ status, versions }) => status === 'active' && versions.some((version) => version.status === 'published'),
      ),
  });

export interface PlanId {
  readonly productCode: string;
  readonly planCode: string;
}

export const planQuery = (id: PlanId) =>
  queryOptions({
    queryKey: [CATALOG, 'plan', id],
    queryFn: ({ signal }) => api.call('getPlan', id, { signal }),
  });

export const versionQuery = (id: PlanId, version: number) =>
  queryOptions({
    queryKey: [CATALOG, 'version', id, version],
    queryFn: ({ signal }) => api.call('getPlanVersion', { ...id, version }, { signal }),
  });

export const affectedQuery = (id: PlanId) =>
  queryOptions({
    queryKey: [CATALOG, 'affected', id],
    queryFn: ({ signal }) => api.call('listAffectedTenants', { ...id, limit: 50 }, { signal }),
  });
