import { useTranslation } from 'react-i18next';
import { useFormat, type Format } from '#lib/format.ts';
import { humanise } from '#lib/terms.ts';

type Facts = Readonly<Record<string, unknown>>;

const INSTANT = /^\d{4}-\d{2}-\d{2}T/;
/** Minor units, which are shown as money. */
const MONEY = new Set(['amount', 'priceOfPeriod', 'amountOfPeriod', 'charged', 'credited', 'sum', 'taxable']);

interface ExplanationProps {
  readonly facts: Facts;
  readonly currency: string;
  readonly format: Format;
}

const isFacts = (value: unknown): value is Facts =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Why an amount is what it is: the rule in a sentence, then what went into it, step by step. */
export function Explanation({
  facts,
  currency,
  timeZone,
}: Omit<ExplanationProps, 'format'> & { timeZone?: string | undefined }) {
  const { t } = useTranslation('terms');
  const format = useFormat(timeZone);
  const { rule, ...rest } = facts;
  return (
    <div className="flex flex-col gap-2 text-xs">
      {typeof rule === 'string' && <p>{t(`rule.${rule}`, { defaultValue: humanise(rule) })}</p>}
      <FactList facts={rest} currency={currency} format={format} />
    </div>
  );
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === false || (Array.isArray(value) && value.length === 0);

function FactList({ facts, currency, format }: ExplanationProps) {
  const { t } = useTranslation('terms');
  const shown = Object.entries(facts).filter(([, value]) => !isNothing(value));
  if (shown.length === 0) return null;
  return (
    <dl className="grid grid-cols-[minmax(0,auto)_minmax(0,1fr)] gap-x-4 gap-y-1">
      {shown.map(([key, value]) => (
        <div key={key} className="contents">
          <dt className="text-muted">{t(`fact.${key}`, { defaultValue: humanise(key) })}</dt>
          <dd className="min-w-0 font-medium tabular-nums">
            <FactValue name={key} value={value} currency={currency} format={format} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FactValue({
  name,
  value,
  currency,
  format,
}: Omit<ExplanationProps, 'facts'> & { name: string; value: unknown }) {
  const { t } = useTranslation('terms');
  if (name === 'fraction' && isFacts(value)) return <Fraction {...value} />;
  if (Array.isArray(value))
    return value.every((part) => !isFacts(part)) ? (
      <>{value.map(String).join(', ')}</>
    ) : (
      <ol className="flex flex-col gap-1.5">
        {value.map((part, index) => (
          <li key={index}>
            {isFacts(part) ? <FactList facts={part} currency={currency} format={format} /> : String(part)}
          </li>
        ))}
      </ol>
    );
  if (isFacts(value)) {
    const { rule, ...rest } = value;
    return (
      <div className="flex flex-col gap-1 font-normal">
        {typeof rule === 'string' && <span>{t(`rule.${rule}`, { defaultValue: humanise(rule) })}</span>}
        <FactList facts={rest} currency={currency} format={format} />
      </div>
    );
  }
  if (typeof value === 'number' && MONEY.has(name)) return <>{format.money({ amount: value, currency })}</>;
  if (typeof value === 'number') return <>{format.units(value)}</>;
  if (value === true) return <>{t('feature.yes')}</>;
  const text = String(value);
  return <>{INSTANT.test(text) ? format.dateTime(text) : t(`value.${text}`, { defaultValue: text })}</>;
}

const DAY = 86_400;

/** 1,296,000 of 2,592,000 seconds says less than 15 of 30 days. */
function Fraction({ numerator, denominator, basis }: { numerator?: unknown; denominator?: unknown; basis?: unknown }) {
  const { t } = useTranslation('terms');
  const [part, whole] = [Number(numerator), Number(denominator)];
  if (!(whole > 0)) return null;
  const size = basis === 'second' ? DAY : 1;
  const short = (value: number): string => String(Math.round((value / size) * 100) / 100);
  return (
    <>{t('fraction', { part: short(part), whole: short(whole), percent: Math.round((part / whole) * 10_000) / 100 })}</>
  );
}
