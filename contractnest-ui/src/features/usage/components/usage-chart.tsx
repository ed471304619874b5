import { Bar, BarChart, CartesianGrid, LabelList, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import { labelledDays, type UsageDay } from '../usage-days.ts';

export const CHART_HEIGHT = 260;

interface UsageChartProps {
  readonly days: readonly UsageDay[];
  readonly label: string;
}

const tick = { fontSize: 11, fill: 'var(--fg-muted)' };

/** A bar per day, from zero; the highest and the latest one carry their figure. */
export function UsageChart({ days, label }: UsageChartProps) {
  const format = useFormat();
  const marked = labelledDays(days);
  const bars = days.map((day) => ({ ...day, mark: marked.has(day.date) ? format.units(day.value) : '' }));
  return (
    <div role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={CHART_HEIGHT}>
        <BarChart data={bars} margin={{ top: 22, right: 4, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--border)" />
          <XAxis
            dataKey="date"
            tickFormatter={format.dayAndMonth}
            tick={tick}
            tickLine={false}
            axisLine={{ stroke: 'var(--border-strong)' }}
            tickMargin={8}
            minTickGap={24}
            interval="equidistantPreserveStart"
          />
          <YAxis
            width={44}
            domain={[0, 'auto']}
            allowDecimals={false}
            tickFormatter={format.short}
            tick={tick}
            tickLine={false}
            axisLine={false}
          />
          <Tooltip cursor={{ fill: 'var(--surface-2)' }} isAnimationActive={false} content={<DayNote />} />
          <Bar dataKey="value" fill="var(--chart-1)" radius={[3, 3, 0, 0]} maxBarSize={28} isAnimationActive={false}>
            <LabelList dataKey="mark" position="top" fill="var(--fg)" fontSize={11} fontWeight={600} />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

interface DayNoteProps {
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload: UsageDay }[];
}

function DayNote({ active = false, payload = [] }: DayNoteProps) {
  const { t } = useTranslation('usage');
  const format = useFormat();
  const day = payload[0]?.payload;
  if (!active || day === undefined) return null;
  return (
    <div className="rounded-lg border bg-surface px-3 py-2 text-xs shadow-overlay">
      <p className="text-muted">{format.day(day.date)}</p>
      <p className="text-sm font-semibold tabular-nums">{format.units(day.value)}</p>
      <p className="text-muted tabular-nums">{t('history.events', { count: day.events })}</p>
    </div>
  );
}
