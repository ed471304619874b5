/** Prices through the one function that prices. */
import type { TestDatabase } from './database.ts';

export interface PriceLine {
  readonly component: string;
  readonly kind: string;
  readonly description: string;
  readonly tier: number | null;
  readonly quantity: string;
  readonly unit_price: string | null;
  readonly months: number[] | null;
  readonly exact: string;
  readonly amount: number;
  readonly timing: string;
  readonly prorates: boolean;
  readonly explanation: Record<string, unknown>;
}

export async function price(
  db: TestDatabase,
  config: Record<string, unknown>,
  inputs: Record<string, unknown>,
): Promise<PriceLine[]> {
  const rows = await db.rows<PriceLine & { amount: string }>(
    'select *, trim_scale(exact)::text as exact, trim_scale(quantity)::text as quantity from catalog.price_components($1, $2)',
    [JSON.stringify(config), JSON.stringify({ cycle: 'monthly', ...inputs })],
  );
  return rows.map((row) => ({ ...row, amount: Number(row.amount) }));
}

/** A plan of one component, counted by the metric `units`. */
export const planOf = (component: Record<string, unknown>, currency = 'USD'): Record<string, unknown> => ({
  currency,
  components: [{ code: 'it', metric: 'units', timing: 'arrears', ...component }],
});

export const total = (lines: readonly PriceLine[]): number => lines.reduce((sum, line) => sum + line.amount, 0);

export async function configOf(db: TestDatabase, product: string, plan: string): Promise<Record<string, unknown>> {
  const rows = await db.rows<{ config: Record<string, unknown> }>(
    `select billing_config as config from catalog.plan_version
     where product_code = $1 and plan_code = $2 and status = 'published' order by version desc limit 1`,
    [product, plan],
  );
  if (rows[0] === undefined) throw new Error(`no plan ${product}/${plan}`);
  return rows[0].config;
}
