import { toCsv } from '#lib/csv.ts';
import { api } from '#lib/api.ts';
import type { TenantRow, TenantsInput } from './api/list-tenants.ts';

const HEADER = ['id', 'slug', 'name', 'status', 'created_at', 'usage_30_days', 'subscriptions'];

export const tenantsCsv = (tenants: readonly TenantRow[]): string =>
  toCsv(
    HEADER,
    tenants.map(({ id, slug, name, status, createdAt, usage, subscriptions }) => [
      id,
      slug,
      name,
      status,
      createdAt,
      usage,
      subscriptions.map((each) => `${each.productCode}/${each.planCode} ${each.status}`).join('; '),
    ]),
  );

/** Everything that matches, a hundred at a time. By creation, so that pages stay apart while tenants are added. */
export async function fetchTenantsCsv(filter: TenantsInput): Promise<string> {
  const rows = new Map<string, TenantRow>();
  for (let page = 1; ; page += 1) {
    const { items, total } = await api.call('listTenants', { ...filter, sort: 'created', page, pageSize: 100 });
    for (const row of items) rows.set(row.id, row);
    if (items.length === 0 || page * 100 >= total) return tenantsCsv([...rows.values()]);
  }
}
