/** The parts of a plan that the table and the cards both show. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { ComponentTerms } from '#components/terms/component-terms.tsx';
import { FeatureText, LimitText } from '#components/terms/limit-text.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { useFormat } from '#lib/format.ts';
import { humanise } from '#lib/terms.ts';
import { usePrice } from '#lib/use-price.ts';
import type { Offer, PlanCatalog } from '../api/get-plan-catalog.ts';
import type { ComparisonProps } from './plan-comparison.tsx';

/** "from ₹1,500.00 per quarter", or that this rhythm is not on offer. */
export function PlanPrice({ offer, cycle }: { offer: Offer; cycle: ComparisonProps['cycle'] }) {
  const { t } = useTranslation('plans');
  const format = useFormat();
  const price = offer.prices.find((each) => each.cycle === cycle);
  if (price === undefined) return <p className="text-sm text-muted">{t(`compare.not.${cycle}`)}</p>;
  const open = offer.components.some(({ model }) => model !== 'flat');
  return (
    <p>
      {open && <span className="text-sm text-muted">{t('compare.from')} </span>}
      <span className="text-lg font-semibold tabular-nums">
        {format.money({ amount: price.from, currency: offer.currency })}
      </span>{' '}
      <span className="text-xs whitespace-nowrap text-muted">{t(`compare.per.${cycle}`)}</span>
    </p>
  );
}

interface PlanActionProps extends Pick<ComparisonProps, 'subscription' | 'cycle' | 'refusal' | 'onChoose'> {
  readonly offer: Offer;
}

export function PlanAction({ offer, subscription, cycle, refusal, onChoose }: PlanActionProps) {
  const { t } = useTranslation('plans');
  if (offer.code === subscription?.planCode && cycle === subscription.billingCycle)
    return <Badge tone="brand">{t('compare.current')}</Badge>;
  if (onChoose === undefined || !offer.prices.some((price) => price.cycle === cycle)) return null;
  return (
    <GuardedButton
      needs="billing:manage"
      refusal={refusal}
      size="sm"
      onClick={() => onChoose(offer.code, cycle)}
      aria-label={t('compare.chooseNamed', { plan: offer.name })}
    >
      {t(offer.code === subscription?.planCode ? 'compare.switchCycle' : 'compare.choose')}
    </GuardedButton>
  );
}

export interface PlanRow {
  readonly key: string;
  readonly name: string;
  readonly cell: (offer: Offer) => ReactNode;
}

export interface PlanGroup {
  readonly title: string;
  readonly rows: readonly PlanRow[];
}

/** What all plans are compared by; a row that no plan says anything about is left out. */
export function usePlanGroups(catalog: PlanCatalog, cycle: ComparisonProps['cycle']): PlanGroup[] {
  const { t } = useTranslation('plans');
  const nameOf = (metric: string): string =>
    catalog.metrics.find(({ code }) => code === metric)?.name ?? humanise(metric);
  const charged: PlanRow = {
    key: 'components',
    name: t('compare.charged'),
    cell: (offer) => <Charges {...{ offer, cycle, nameOf }} />,
  };
  const trial: PlanRow = {
    key: 'trial',
    name: t('compare.trial'),
    cell: ({ trialDays }) => <Trial days={trialDays} />,
  };
  const rate: PlanRow = {
    key: 'rate',
    name: t('current.rate'),
    cell: ({ rateLimitMultiplier: count }) => t('current.rateTimes', { count }),
  };
  const hasTrial = catalog.items.some(({ trialDays }) => trialDays !== null);
  const groups: PlanGroup[] = [
    { title: t('compare.group.price'), rows: hasTrial ? [charged, trial] : [charged] },
    { title: t('compare.group.limits'), rows: [...limitRows(catalog, nameOf), rate] },
    { title: t('compare.group.features'), rows: featureRows(catalog) },
    { title: t('compare.group.addOns'), rows: addOnRows(catalog) },
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}

function limitRows({ items }: PlanCatalog, nameOf: (metric: string) => string): PlanRow[] {
  const metrics = new Set(items.flatMap(({ quotas }) => quotas.map(({ metric }) => metric)));
  return [...metrics].map((metric) => ({
    key: metric,
    name: nameOf(metric),
    cell: ({ quotas }) => {
      const quota = quotas.find((each) => each.metric === metric);
      return <LimitText limit={quota?.limit} enforcement={quota?.enforcement} resets={quota?.resets} />;
    },
  }));
}

const featureRows = ({ features }: PlanCatalog): PlanRow[] =>
  features.map(({ code, name }) => ({
    key: code,
    name,
    cell: (offer) => <FeatureText value={offer.features[code]} />,
  }));

function addOnRows({ items }: PlanCatalog): PlanRow[] {
  const names = new Map(items.flatMap(({ addOns }) => addOns.map(({ code, name }) => [code, name])));
  return [...names].map(([code, name]) => ({
    key: code,
    name,
    cell: (offer) => <AddOnPrice offer={offer} code={code} />,
  }));
}

interface ChargesProps {
  readonly offer: Offer;
  readonly cycle: ComparisonProps['cycle'];
  readonly nameOf: (metric: string) => string;
}

function Charges({ offer, cycle, nameOf }: ChargesProps) {
  const { t } = useTranslation('plans');
  if (offer.components.length === 0) return <span className="text-muted">{t('compare.free')}</span>;
  return (
    <ul className="flex flex-col gap-2.5">
      {offer.components.map((component) => (
        <li key={component.code}>
          <ComponentTerms component={component} currency={offer.currency} cycle={cycle} nameOf={nameOf} />
        </li>
      ))}
    </ul>
  );
}

function Trial({ days }: { days: number | null }) {
  const { t } = useTranslation('plans');
  return days === null ? (
    <span className="text-muted">{t('compare.noTrial')}</span>
  ) : (
    t('compare.trialDays', { count: days })
  );
}

function AddOnPrice({ offer, code }: { offer: Offer; code: string }) {
  const { t } = useTranslation(['plans', 'terms']);
  const price = usePrice(offer.currency);
  const addOn = offer.addOns.find((each) => each.code === code);
  if (addOn === undefined) return <span className="text-muted">{t('compare.noAddOn')}</span>;
  return (
    <span className="tabular-nums">
      {price(addOn.price)} {t(`terms:per.${addOn.per ?? 'period'}`)}
      {addOn.trialDays !== undefined && (
        <span className="block text-xs text-muted">{t('compare.addOnTrial', { count: addOn.trialDays })}</span>
      )}
    </span>
  );
}
