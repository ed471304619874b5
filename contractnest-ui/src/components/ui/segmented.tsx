import { cn } from '#lib/cn.ts';

interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  /** As wide as its place, its buttons alike. */
  readonly fill?: boolean;
}

/** A few choices of which one holds, as buttons next to each other. */
export function Segmented<T extends string>({ label, value, options, onChange, fill = false }: SegmentedProps<T>) {
  return (
    <div
      role="group"
      aria-label={label}
      className={cn(
        'inline-flex max-w-full overflow-x-auto rounded-control border bg-surface p-0.5',
        fill && 'grid auto-cols-fr grid-flow-col',
      )}
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={cn(
            'h-7 whitespace-nowrap rounded-[4px] px-2.5 text-xs font-medium transition-colors duration-[120ms] pointer-coarse:h-9',
            option.value === value ? 'bg-surface-2 text-fg' : 'text-muted hover:text-fg',
          )}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
