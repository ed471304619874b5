/**
 * Faults of a price document, named by path, as the database names them (catalog.check_billing_config): for an
 * editor to show while somebody types. The database decides; a test compares the two on generated documents.
 */
import { BillingConfig } from './billing-config.ts';
import { referenceFaults, type CatalogFacts } from './billing-config-references.ts';
import type { PriceComponent } from './price-component.ts';
import { shapeFaults } from './shape-faults.ts';

export interface ConfigFault {
  /** RFC 6901; the empty text is the document. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

const fault = (path: string, code: string, message: string): ConfigFault => ({ path, code, message });

type Tiered = Extract<PriceComponent, { tiers: unknown }>;

function tierFaults(component: Tiered, at: string): ConfigFault[] {
  const found: ConfigFault[] = [];
  const stairs = component.model === 'stairstep';
  component.tiers.forEach((tier, index) => {
    const path = `${at}/tiers/${index}`;
    const last = index === component.tiers.length - 1;
    const above = component.tiers[index - 1]?.upTo ?? null;
    if (tier.upTo !== null && above !== null && tier.upTo <= above)
      found.push(fault(`${path}/upTo`, 'tier_order', `must be above ${String(above)}, where the tier before ends`));
    if (tier.upTo === null && !last)
      found.push(fault(`${path}/upTo`, 'tier_open', 'only the last tier may be open (null): say where this one ends'));
    if (tier.upTo !== null && last)
      found.push(fault(`${path}/upTo`, 'tier_end', 'the last tier must be open: write null'));
    if (tier.flat === undefined && (stairs || tier.unit === undefined))
      found.push(
        fault(
          path,
          'tier_price',
          stairs ? 'needs flat: the fee of this tier' : 'needs unit (a price for each) or flat (a fee)',
        ),
      );
    if (
      tier.unitsAbove !== undefined &&
      (!stairs || tier.unit === undefined || (tier.upTo !== null && tier.unitsAbove >= tier.upTo))
    )
      found.push(fault(`${path}/unitsAbove`, 'contradiction', 'is for a stairstep tier with unit, and below its upTo'));
  });
  return found;
}

type Flat = Extract<PriceComponent, { model: 'flat' }>;

function flatFaults(component: Flat, at: string, config: BillingConfig): ConfigFault[] {
  const { price, prices } = component;
  const found: ConfigFault[] = [];
  if ((price === undefined) === (prices === undefined))
    found.push(fault(`${at}/price`, 'contradiction', 'a flat fee has either price or prices'));
  if (prices !== undefined)
    for (const cycle of config.cycles.filter((each) => prices[each] === undefined))
      found.push(fault(`${at}/prices/${cycle}`, 'required', 'a price for each cycle of the plan'));
  return found;
}

const below = (high: string | undefined, low: string | undefined): boolean =>
  high !== undefined && low !== undefined && compareDecimals(high, low) < 0;

/** Decimal text of the shape's pattern; numbers would lose digits. */
export function compareDecimals(a: string, b: string): number {
  const [scaledA, scaledB] = [a, b].map((text) => {
    const [whole = '0', digits = ''] = text.split('.');
    return BigInt(whole + digits.padEnd(12, '0'));
  });
  if (scaledA === undefined || scaledB === undefined || scaledA === scaledB) return 0;
  return scaledA < scaledB ? -1 : 1;
}

type Percentage = Extract<PriceComponent, { model: 'percentage' }>;

function percentageFaults(component: Percentage, at: string): ConfigFault[] {
  const found: ConfigFault[] = [];
  const { perTransaction, eventsMetric, includedEvents, included, fixed } = component;
  if (below(perTransaction?.maximum, perTransaction?.minimum))
    found.push(fault(`${at}/perTransaction/maximum`, 'contradiction', 'must not be below minimum'));
  if (perTransaction !== undefined)
    for (const [key, value] of Object.entries({ eventsMetric, includedEvents, included }))
      if (value !== undefined) found.push(fault(`${at}/${key}`, 'contradiction', 'does not go with perTransaction'));
  if (fixed !== undefined && perTransaction === undefined && eventsMetric === undefined)
    found.push(fault(`${at}/fixed`, 'contradiction', 'needs eventsMetric or perTransaction'));
  return found;
}

function componentFaults(component: PriceComponent, at: string, config: BillingConfig): ConfigFault[] {
  const found: ConfigFault[] = [];
  if ('tiers' in component) found.push(...tierFaults(component, at));
  if (component.model === 'flat') return [...found, ...flatFaults(component, at, config)];
  if (component.model === 'percentage') found.push(...percentageFaults(component, at));
  if (below(component.maximum, component.minimum))
    found.push(fault(`${at}/maximum`, 'contradiction', 'must not be below minimum'));
  const soft = (config.quotas ?? []).some(
    (quota) => quota.metric === component.metric && quota.enforcement === 'soft' && quota.limit !== null,
  );
  if (component.model === 'overage' && !soft)
    found.push(fault(`${at}/metric`, 'no_soft_quota', 'overage needs a soft quota of its metric, with a limit'));
  return found;
}

function duplicateFaults(names: readonly (readonly [string, string])[]): ConfigFault[] {
  const seen = new Set<string>();
  return names.flatMap(([name, path]) => {
    const again = seen.has(name);
    seen.add(name);
    return again ? [fault(path, 'duplicate', `${name} stands there before: each only once`)] : [];
  });
}

function structureFaults(config: BillingConfig): ConfigFault[] {
  const { addOns = [], quotas = [], trial, activation } = config;
  const found = [
    ...config.components.flatMap((each, index) => componentFaults(each, `/components/${index}`, config)),
    ...duplicateFaults([
      ...config.components.map((each, index) => [each.code, `/components/${index}/code`] as const),
      ...addOns.map((each, index) => [each.code, `/addOns/${index}/code`] as const),
    ]),
    ...duplicateFaults(config.cycles.map((each, index) => [each, `/cycles/${index}`] as const)),
    ...duplicateFaults(quotas.map((each, index) => [each.metric, `/quotas/${index}/metric`] as const)),
    ...duplicateFaults(
      (trial?.allowances ?? []).map((each, index) => [each.metric, `/trial/allowances/${index}/metric`] as const),
    ),
  ];
  if (trial?.expiringDays !== undefined && trial.expiringDays >= trial.days)
    found.push(fault('/trial/expiringDays', 'contradiction', 'must be shorter than the trial'));
  if (activation === undefined) return found;
  if (!quotas.some((quota) => quota.metric === activation.quotaPercentOf))
    found.push(fault('/activation/quotaPercentOf', 'no_quota', 'there is no quota of this metric'));
  activation.extra.forEach(({ from }, index) => {
    const before = activation.extra[index - 1]?.from;
    if (before === undefined ? from !== 1 : from <= before)
      found.push(fault(`/activation/extra/${index}/from`, 'tier_order', 'begins at 1 and rises'));
  });
  return found;
}

/** All faults of a document; none when it can be published. Without `catalog` what it names is not looked up. */
export function checkBillingConfig(value: unknown, catalog?: CatalogFacts): ConfigFault[] {
  const parsed = BillingConfig.safeParse(value);
  if (!parsed.success) return shapeFaults(BillingConfig, value, parsed.error.issues);
  const found = structureFaults(parsed.data);
  return catalog === undefined ? found : [...found, ...referenceFaults(parsed.data, catalog)];
}
