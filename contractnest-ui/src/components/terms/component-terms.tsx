import type { OutputOf, operations } from '@contractnest/contract';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import { humanise } from '#lib/terms.ts';
import { usePrice } from '#lib/use-price.ts';

type Offer = OutputOf<typeof operations.getPlanCatalog>['items'][number];
export type Component = Offer['components'][number];
type Tier = Extract<Component, { tiers: unknown }>['tiers'][number];

const CYCLES = ['monthly', 'quarterly', 'annual'] as const;

interface ComponentTermsProps {
  readonly component: Component;
  readonly currency: string;
  readonly cycle?: 'monthly' | 'quarterly' | 'annual' | undefined;
  /** What a metric is called. */
  readonly nameOf: (metric: string) => string;
}

/** What a plan charges for, in words: one component with its tiers. */
export function ComponentTerms({ component, currency, cycle, nameOf }: ComponentTermsProps) {
  const { t } = useTranslation('terms');
  const name = component.name ?? humanise(component.code);
  const when = t(`timing.${component.timing ?? 'arrears'}`);
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{name}</span>
        <span className="text-xs text-muted">
          {t(`model.${component.model}`)} · {when}
        </span>
      </p>
      <ul className="mt-0.5 text-sm text-muted">
        {useLines(component, currency, cycle, nameOf).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

interface Words {
  readonly t: TFunction<'terms'>;
  readonly units: (value: number) => string;
  readonly price: (decimal: string) => string;
  readonly per: string;
}

function useLines(
  component: Component,
  currency: string,
  cycle: ComponentTermsProps['cycle'],
  nameOf: (metric: string) => string,
): string[] {
  const { t } = useTranslation('terms');
  const { units } = useFormat();
  const price = usePrice(currency);
  const words: Words = { t, units, price, per: t(`per.${component.per ?? 'period'}`) };
  if (component.model === 'flat') return flatLines(component, cycle, words);
  const { minimum, maximum } = component;
  const included = 'included' in component ? (component.included ?? 0) : 0;
  return [
    ...(included > 0 ? [t('line.included', { units: units(included) })] : []),
    ...countedLines(component, nameOf(component.metric), words),
    ...(minimum === undefined ? [] : [t('line.minimum', { price: price(minimum), per: words.per })]),
    ...(maximum === undefined ? [] : [t('line.maximum', { price: price(maximum), per: words.per })]),
  ];
}

function flatLines(
  { price, prices = {} }: Extract<Component, { model: 'flat' }>,
  cycle: ComponentTermsProps['cycle'],
  words: Words,
): string[] {
  if (price !== undefined) return [words.t('line.flat', { price: words.price(price), per: words.per })];
  return CYCLES.flatMap((each) => {
    const value = prices[each];
    if (value === undefined || (cycle !== undefined && each !== cycle)) return [];
    return [words.t('line.cycle', { price: words.price(value), cycle: words.t(`cycle.${each}`) })];
  });
}

function countedLines(
  component: Exclude<Component, { model: 'flat' }>,
  metric: string,
  { t, units, price, per }: Words,
): string[] {
  switch (component.model) {
    case 'per_unit':
    case 'overage':
      return [t(component.model === 'overage' ? 'line.overage' : 'line.unit', { price: price(component.unit), per })];
    case 'package':
      return [t('line.package', { price: price(component.price), units: units(component.size), per })];
    case 'percentage':
      return [t('line.percentage', { percent: component.percent, metric })];
    default:
      return component.tiers.map((tier, index) =>
        tierLine(tier, (component.tiers[index - 1]?.upTo ?? 0) + 1, { t, units, price, per }),
      );
  }
}

function tierLine({ upTo, flat, unit, unitsAbove }: Tier, from: number, { t, units, price, per }: Words): string {
  const range =
    upTo === null ? t('tier.open', { from: units(from) }) : t('tier.closed', { from: units(from), to: units(upTo) });
  const parts = [
    ...(flat === undefined ? [] : [`${price(flat)} ${per}`]),
    ...(unit === undefined
      ? []
      : [
          unitsAbove === undefined
            ? t('tier.each', { price: price(unit) })
            : t('tier.eachAbove', { price: price(unit), above: units(unitsAbove) }),
        ]),
  ];
  return `${range}: ${parts.join(' + ')}`;
}
