import { cn } from '#lib/cn.ts';

export type MeterTone = 'brand' | 'warn' | 'bad';

const tones: Record<MeterTone, string> = { brand: 'bg-brand', warn: 'bg-warn', bad: 'bg-bad' };

interface MeterProps {
  /** Whole percent; more than 100 fills the bar. */
  readonly percent: number;
  /** The whole figure in words. */
  readonly label: string;
  readonly tone?: MeterTone;
  readonly className?: string;
}

export function Meter({ percent, label, tone = 'brand', className }: MeterProps) {
  const shown = Math.min(100, Math.max(0, percent));
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={shown}
      aria-valuetext={label}
      className={cn('h-1.5 overflow-hidden rounded-full bg-border', className)}
    >
      <div className={cn('h-full rounded-full', tones[tone])} style={{ width: `${shown}%` }} />
    </div>
  );
}
