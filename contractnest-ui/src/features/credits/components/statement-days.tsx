import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Input } from '#components/ui/input.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { monthAgo, StatementSearch, type Days } from '../statement-search.ts';

interface StatementDaysProps {
  readonly days: Days;
  readonly onDays: (search: StatementSearch) => void;
}

const PRESETS = [
  ['thisMonth', 0],
  ['lastMonth', 1],
] as const;

/** Two days, or a month at one click. */
export function StatementDays({ days, onDays }: StatementDaysProps) {
  const { t } = useTranslation('credits');
  const now = new Date();
  const same = (other: Days): boolean => other.since === days.since && other.until === days.until;
  const preset = PRESETS.find(([, back]) => same(monthAgo(back, now)))?.[0];
  const set = (change: Partial<Days>): void => onDays(StatementSearch.parse({ ...days, ...change }));
  return (
    <div className="grid grid-cols-2 items-end gap-3 border-t px-4 py-3 sm:flex">
      <div className="max-sm:col-span-2">
        <Segmented<string>
          label={t('statement.presets')}
          value={preset ?? ''}
          options={PRESETS.map(([value]) => ({ value, label: t(`statement.${value}`) }))}
          onChange={(value) => set(monthAgo(value === 'lastMonth' ? 1 : 0, now))}
        />
      </div>
      <Day label={t('statement.from')} value={days.since} onChange={(since) => set({ since })} />
      <Day label={t('statement.to')} value={days.until} onChange={(until) => set({ until })} />
    </div>
  );
}

function Day({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1 text-xs text-muted sm:w-40">
      <label htmlFor={id}>{label}</label>
      <Input id={id} type="date" required value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}
