import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from '#lib/cn.ts';

const box =
  'h-9 w-full min-w-0 rounded-control border border-border-strong bg-surface px-3 text-sm text-fg pointer-coarse:h-11 ' +
  'transition-colors duration-[120ms] disabled:bg-surface-2 disabled:text-muted aria-invalid:border-bad ' +
  'focus-visible:outline-offset-0';

export const Input = ({ className, ...rest }: ComponentProps<'input'>) => (
  <input {...rest} className={cn(box, className)} />
);

export const Textarea = ({ className, ...rest }: ComponentProps<'textarea'>) => (
  <textarea {...rest} className={cn(box, 'h-auto min-h-20 py-2 pointer-coarse:h-auto', className)} />
);

/** The system's own list: best on phones and with screen readers. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={cn('relative inline-flex w-full min-w-0', className)}>
      <select {...rest} className={cn(box, 'appearance-none truncate pr-8')}>
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 shrink-0 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
