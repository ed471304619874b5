import { useTranslation } from 'react-i18next';
import { Badge } from '#components/ui/badge.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { cn } from '#lib/cn.ts';
import { useFormat } from '#lib/format.ts';
import { humanise } from '#lib/terms.ts';
import { usePrice } from '#lib/use-price.ts';
import type { SubscriptionView } from '../api/get-agreement.ts';
import type { Offer, PlanCatalog } from '../api/get-plan-catalog.ts';
import { faultyQuantities, maxOf, type Choice } from '../change-form.ts';
import { PlanPrice } from './plan-parts.tsx';

export interface ChangeFieldsProps {
  readonly catalog: PlanCatalog;
  readonly offer: Offer;
  readonly current: SubscriptionView | null;
  readonly choice: Choice;
  readonly onChoice: (choice: Choice) => void;
  readonly onPlan: (planCode: string) => void;
  readonly timeZone: string | undefined;
}

export function ChangeFields(props: ChangeFieldsProps) {
  const { offer, choice, onChoice } = props;
  const { t } = useTranslation(['plans', 'terms']);
  return (
    <div className="flex flex-col gap-5">
      <PlanChoice {...props} />
      {offer.prices.length > 1 && (
        <div className="flex flex-col items-start gap-1.5">
          <span className="text-sm font-medium">{t('change.cycle')}</span>
          <Segmented
            label={t('change.cycle')}
            value={choice.billingCycle}
            options={offer.prices.map(({ cycle }) => ({ value: cycle, label: t(`terms:cycle.${cycle}`) }))}
            onChange={(billingCycle) => onChoice({ ...choice, billingCycle })}
          />
        </div>
      )}
      <Quantities {...props} />
      <AddOns {...props} />
      <When {...props} />
    </div>
  );
}

function PlanChoice({ catalog, current, choice, onPlan }: ChangeFieldsProps) {
  const { t } = useTranslation('plans');
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{t('change.plan')}</legend>
      <div className="grid grid-cols-1 gap-2 sm:grid-cols-2">
        {catalog.items.map((offer) => (
          <label
            key={offer.code}
            className={cn(
              'flex cursor-pointer items-start gap-2.5 rounded-control border p-3 has-focus-visible:outline-2 has-focus-visible:outline-brand',
              offer.code === choice.planCode ? 'border-brand bg-brand-soft/50' : 'hover:bg-surface-2',
            )}
          >
            <input
              type="radio"
              name="plan"
              className="mt-1 accent-brand"
              checked={offer.code === choice.planCode}
              onChange={() => onPlan(offer.code)}
            />
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-center justify-between gap-2">
                <span className="text-sm font-medium">{offer.name}</span>
                {offer.code === current?.planCode && <Badge tone="brand">{t('compare.current')}</Badge>}
              </span>
              <span className="block text-xs text-muted">{offer.description}</span>
              <PlanPrice offer={offer} cycle={cycleOf(offer, choice)} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const cycleOf = (offer: Offer, { billingCycle }: Choice): Choice['billingCycle'] =>
  offer.prices.some(({ cycle }) => cycle === billingCycle) ? billingCycle : (offer.prices[0]?.cycle ?? billingCycle);

function Quantities({ catalog, choice, onChoice }: ChangeFieldsProps) {
  const { t } = useTranslation('plans');
  const faulty = faultyQuantities(choice);
  const metrics = Object.keys(choice.quantities);
  if (metrics.length === 0) return null;
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      {metrics.map((metric) => (
        <Field
          key={metric}
          label={catalog.metrics.find(({ code }) => code === metric)?.name ?? humanise(metric)}
          {...(choice.counted.includes(metric) && { hint: t('change.counted') })}
          error={faulty.includes(metric) ? t('change.whole') : undefined}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              value={choice.quantities[metric] ?? ''}
              onChange={({ target }) =>
                onChoice({ ...choice, quantities: { ...choice.quantities, [metric]: target.value.trim() } })
              }
            />
          )}
        </Field>
      ))}
    </div>
  );
}

function AddOns({ offer, choice, onChoice }: ChangeFieldsProps) {
  const { t } = useTranslation('plans');
  if (offer.addOns.length === 0) return null;
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{t('current.addOns')}</legend>
      <ul className="divide-y rounded-control border">
        {offer.addOns.map((addOn) => (
          <AddOnChoice
            key={addOn.code}
            addOn={addOn}
            currency={offer.currency}
            held={choice.addOns[addOn.code] ?? 0}
            max={maxOf(offer, addOn.code)}
            onChange={(quantity) => onChoice({ ...choice, addOns: { ...choice.addOns, [addOn.code]: quantity } })}
          />
        ))}
      </ul>
    </fieldset>
  );
}

interface AddOnChoiceProps {
  readonly addOn: Offer['addOns'][number];
  readonly currency: string;
  readonly held: number;
  readonly max: number;
  readonly onChange: (quantity: number) => void;
}

function AddOnChoice({ addOn, currency, held, max, onChange }: AddOnChoiceProps) {
  const { t } = useTranslation(['plans', 'terms']);
  const price = usePrice(currency);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-3 py-2.5 text-sm">
      <label className="flex min-h-6 min-w-0 items-start gap-2.5">
        <input
          type="checkbox"
          className="mt-1 accent-brand"
          checked={held > 0}
          onChange={({ target }) => onChange(target.checked ? 1 : 0)}
        />
        <span>
          {addOn.name}
          <span className="block text-xs text-muted">
            {price(addOn.price)} {t(`terms:per.${addOn.per ?? 'period'}`)}
            {addOn.trialDays !== undefined && ` · ${t('compare.addOnTrial', { count: addOn.trialDays })}`}
          </span>
        </span>
      </label>
      {held > 0 && max > 1 && (
        <Input
          type="number"
          min={1}
          max={max}
          className="w-20"
          aria-label={t('change.howMany', { name: addOn.name })}
          value={held}
          onChange={({ target }) => onChange(Math.min(max, Math.max(1, Math.trunc(target.valueAsNumber || 1))))}
        />
      )}
    </li>
  );
}

function When({ offer, current, choice, onChoice, timeZone }: ChangeFieldsProps) {
  const { t } = useTranslation('plans');
  const format = useFormat(timeZone);
  if (current === null)
    return offer.trialDays === null ? null : (
      <label className="flex min-h-6 items-center gap-2.5 text-sm">
        <input
          type="checkbox"
          className="accent-brand"
          checked={choice.trial}
          onChange={({ target }) => onChoice({ ...choice, trial: target.checked })}
        />
        {t('change.trial', { count: offer.trialDays })}
      </label>
    );
  return (
    <fieldset className="flex flex-col gap-2 text-sm">
      <legend className="mb-1.5 font-medium">{t('change.when')}</legend>
      {(['now', 'period_end'] as const).map((when) => (
        <label key={when} className="flex min-h-6 items-center gap-2.5">
          <input
            type="radio"
            name="when"
            className="accent-brand"
            checked={choice.when === when}
            onChange={() => onChoice({ ...choice, when })}
          />
          {t(`change.${when}`, { date: format.date(current.periodEnd) })}
        </label>
      ))}
    </fieldset>
  );
}
