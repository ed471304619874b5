/** What a price document names must exist in its product. */
import type { BillingConfig } from './billing-config.ts';
import type { ConfigFault } from './billing-config-faults.ts';

/** What a product has, as `getProduct` answers it. */
export interface CatalogFacts {
  readonly currency: string;
  /** Digits of the currency's minor unit. */
  readonly currencyDigits: number;
  readonly metrics: readonly { readonly code: string; readonly aggregation: string }[];
  readonly features: readonly { readonly code: string; readonly kind: 'boolean' | 'limit' | 'text' }[];
  readonly creditTypes: readonly { readonly code: string; readonly channels: readonly (string | null)[] }[];
}

const fault = (path: string, code: string, message: string): ConfigFault => ({ path, code, message });

/** What there is, for whoever named something else. */
const codes = (parts: readonly { readonly code: string }[]): string =>
  parts.length === 0 ? 'none' : parts.map(({ code }) => code).join(', ');

function amountsOf(config: BillingConfig): [string, string | undefined][] {
  return [
    ...config.components.flatMap((each, index): [string, string | undefined][] => {
      const at = `/components/${index}`;
      return [
        [`${at}/price`, 'price' in each ? each.price : undefined],
        [`${at}/minimum`, 'minimum' in each ? each.minimum : undefined],
        [`${at}/maximum`, 'maximum' in each ? each.maximum : undefined],
        ...Object.entries('prices' in each ? (each.prices ?? {}) : {}).map(
          ([cycle, price]): [string, string | undefined] => [`${at}/prices/${cycle}`, price],
        ),
        ...('tiers' in each ? each.tiers : []).map((tier, position): [string, string | undefined] => [
          `${at}/tiers/${position}/flat`,
          tier.flat,
        ]),
      ];
    }),
    ...(config.addOns ?? []).map(({ price }, index): [string, string] => [`/addOns/${index}/price`, price]),
    ['/commitment', config.commitment],
  ];
}

function amountFaults(config: BillingConfig, catalog: CatalogFacts): ConfigFault[] {
  const digits = (price: string): number => (price.split('.')[1] ?? '').replace(/0+$/, '').length;
  return amountsOf(config).flatMap(([path, price]) =>
    price !== undefined && config.currency === catalog.currency && digits(price) > catalog.currencyDigits
      ? [fault(path, 'too_many_digits', `${config.currency} has ${catalog.currencyDigits} digits after the point`)]
      : [],
  );
}

function metricsOf(config: BillingConfig): [string, string | undefined][] {
  return [
    ...config.components.flatMap((each, index): [string, string | undefined][] => [
      [`/components/${index}/metric`, 'metric' in each ? each.metric : undefined],
      [`/components/${index}/eventsMetric`, 'eventsMetric' in each ? each.eventsMetric : undefined],
    ]),
    ...(config.quotas ?? []).map(({ metric }, index): [string, string] => [`/quotas/${index}/metric`, metric]),
    ...(config.trial?.allowances ?? []).map(({ metric }, index): [string, string] => [
      `/trial/allowances/${index}/metric`,
      metric,
    ]),
    ...(config.credits ?? []).map(({ perUnitOf }, index): [string, string | undefined] => [
      `/credits/${index}/perUnitOf`,
      perUnitOf,
    ]),
    ['/activation/quotaPercentOf', config.activation?.quotaPercentOf],
  ];
}

function metricFaults(config: BillingConfig, catalog: CatalogFacts): ConfigFault[] {
  const known = new Map(catalog.metrics.map((metric) => [metric.code, metric.aggregation]));
  const unknown = metricsOf(config).flatMap(([path, metric]) =>
    metric !== undefined && !known.has(metric)
      ? [fault(path, 'unknown_metric', `the product does not count ${metric}; it counts: ${codes(catalog.metrics)}`)]
      : [],
  );
  const early = config.components.flatMap((each, index) => {
    const aggregation = 'metric' in each ? known.get(each.metric) : undefined;
    return each.timing === 'advance' && aggregation !== undefined && !['max', 'latest'].includes(aggregation)
      ? [
          fault(
            `/components/${index}/timing`,
            'advance_of_usage',
            'what it counts adds up, so it is known only once it happened: charge it in arrears',
          ),
        ]
      : [];
  });
  return [...unknown, ...early];
}

const kindWords = { boolean: 'true or false', limit: 'a number, or null for unlimited', text: 'a text' } as const;

const kindOf = (value: unknown): string =>
  typeof value === 'boolean' ? 'boolean' : typeof value === 'string' ? 'text' : 'limit';

function featureFaults(config: BillingConfig, catalog: CatalogFacts): ConfigFault[] {
  const kinds = new Map(catalog.features.map((feature) => [feature.code, feature.kind]));
  const lists: [string, Record<string, unknown>][] = [
    ['/features', config.features ?? {}],
    ...(config.addOns ?? []).map(({ features }, index): [string, Record<string, unknown>] => [
      `/addOns/${index}/features`,
      features ?? {},
    ]),
  ];
  return lists.flatMap(([at, features]) =>
    Object.entries(features).flatMap(([code, value]) => {
      const kind = kinds.get(code);
      if (kind === undefined)
        return [
          fault(
            `${at}/${code}`,
            'unknown_feature',
            `the product has no such feature; it has: ${codes(catalog.features)}`,
          ),
        ];
      return kind === kindOf(value) ? [] : [fault(`${at}/${code}`, 'feature_type', `must be ${kindWords[kind]}`)];
    }),
  );
}

function creditFaults(config: BillingConfig, catalog: CatalogFacts): ConfigFault[] {
  return (config.credits ?? []).flatMap(({ creditType, channel = null }, index) => {
    const type = catalog.creditTypes.find((each) => each.code === creditType);
    if (type === undefined)
      return [
        fault(
          `/credits/${index}/creditType`,
          'unknown_credit_type',
          `the product has no such credits; it has: ${codes(catalog.creditTypes)}`,
        ),
      ];
    return type.channels.includes(channel === 'pooled' ? null : channel)
      ? []
      : [fault(`/credits/${index}/channel`, 'unknown_channel', 'these credits are not kept for that channel')];
  });
}

export function referenceFaults(config: BillingConfig, catalog: CatalogFacts): ConfigFault[] {
  return [
    ...(config.currency === catalog.currency
      ? []
      : [fault('/currency', 'currency_mismatch', `the product is sold in ${catalog.currency}`)]),
    ...amountFaults(config, catalog),
    ...metricFaults(config, catalog),
    ...featureFaults(config, catalog),
    ...creditFaults(config, catalog),
  ];
}
