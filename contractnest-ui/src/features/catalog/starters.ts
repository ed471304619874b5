/** Parts to begin with: what each looks like in a price document, naming what the product counts. */
import type { Product } from './api/products.ts';
import type { Document } from './add-ons.ts';

export const STARTERS = [
  'flat',
  'stairstep',
  'graduated',
  'volume',
  'per_unit',
  'package',
  'overage',
  'quota',
  'trial',
  'grace',
  'credits',
  'commitment',
] as const;
export type Starter = (typeof STARTERS)[number];

const isObject = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (document: Document, field: string): readonly unknown[] => {
  const list = document[field];
  return Array.isArray(list) ? (list as readonly unknown[]) : [];
};

const valuesOf = (list: readonly unknown[], field: string): Set<unknown> =>
  new Set(list.filter(isObject).map((each) => each[field]));

/** The first that is not there yet, else the first there is. */
function freeMetric(product: Product | undefined, taken: ReadonlySet<unknown>, levels = false): string {
  const metrics = (product?.metrics ?? []).filter(
    ({ aggregation }) => !levels || ['max', 'latest'].includes(aggregation),
  );
  return (metrics.find(({ code }) => !taken.has(code)) ?? metrics[0])?.code ?? 'metric';
}

function freeCode(wanted: string, taken: ReadonlySet<unknown>): string {
  let [code, number] = [wanted, 1];
  while (taken.has(code)) code = `${wanted}_${String((number += 1))}`;
  return code;
}

const tiers = (price: 'unit' | 'flat'): readonly Document[] => [
  { upTo: 10, [price]: '0' },
  { upTo: null, [price]: '0' },
];

type Charge = Exclude<Starter, 'quota' | 'trial' | 'grace' | 'credits' | 'commitment'>;

const charges: Readonly<Record<Charge, Document>> = {
  flat: { model: 'flat', per: 'month', timing: 'advance', price: '0' },
  stairstep: { model: 'stairstep', per: 'month', timing: 'advance', tiers: tiers('flat') },
  graduated: { model: 'graduated', tiers: tiers('unit') },
  volume: { model: 'volume', tiers: tiers('unit') },
  per_unit: { model: 'per_unit', per: 'month', included: 0, unit: '0' },
  package: { model: 'package', size: 100, price: '0' },
  overage: { model: 'overage', unit: '0' },
};

const isCharge = (starter: Starter): starter is Charge => starter in charges;

function withQuota(document: Document, metric: string): Document {
  const quotas = listOf(document, 'quotas');
  const quota = { metric, limit: 100, enforcement: 'soft', resets: 'month' };
  return valuesOf(quotas, 'metric').has(metric) ? document : { ...document, quotas: [...quotas, quota] };
}

function withCharge(document: Document, starter: Charge, product: Product | undefined): Document {
  const components = listOf(document, 'components');
  const metric = freeMetric(product, valuesOf(components, 'metric'), starter === 'stairstep');
  const name = product?.metrics.find(({ code }) => code === metric)?.name;
  const code = freeCode(starter === 'flat' ? 'fee' : metric, valuesOf(components, 'code'));
  const { model, ...terms } = charges[starter];
  const component = {
    code,
    name: starter === 'flat' ? 'Fee' : (name ?? code),
    model,
    ...(starter !== 'flat' && { metric }),
    ...terms,
  };
  const charged = { ...document, components: [...components, component] };
  return starter === 'overage' ? withQuota(charged, metric) : charged;
}

/** The document with one more part, and where it stands. */
export function withStarter(
  document: Document,
  starter: Starter,
  product: Product | undefined,
): { readonly document: Document; readonly path: string } {
  if (isCharge(starter)) {
    const path = `/components/${String(listOf(document, 'components').length)}`;
    return { document: withCharge(document, starter, product), path };
  }
  const quotas = listOf(document, 'quotas');
  const credits = listOf(document, 'credits');
  switch (starter) {
    case 'quota':
      return {
        document: withQuota(document, freeMetric(product, valuesOf(quotas, 'metric'))),
        path: `/quotas/${String(quotas.length)}`,
      };
    case 'credits': {
      const creditType = product?.creditTypes[0]?.code ?? 'credit_type';
      return {
        document: { ...document, credits: [...credits, { creditType, quantity: 10 }] },
        path: `/credits/${String(credits.length)}`,
      };
    }
    case 'trial':
      return { document: { trial: { days: 14 }, ...document }, path: '/trial' };
    case 'grace':
      return { document: { grace: { days: 7 }, ...document }, path: '/grace' };
    case 'commitment':
      return { document: { commitment: '0', ...document }, path: '/commitment' };
  }
}
