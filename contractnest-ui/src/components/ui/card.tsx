import type { ComponentProps, ReactNode } from 'react';
import { cn } from '#lib/cn.ts';

export const Card = ({ className, ...rest }: ComponentProps<'section'>) => (
  <section {...rest} className={cn('min-w-0 rounded-card border bg-surface shadow-card', className)} />
);

interface CardHeaderProps {
  readonly id?: string;
  readonly title: ReactNode;
  readonly hint?: ReactNode;
  readonly children?: ReactNode;
}

/** Title on the left, actions on the right. */
export function CardHeader({ id, title, hint, children }: CardHeaderProps) {
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0">
        <h2 id={id} className="scroll-mt-20 text-base font-semibold">
          {title}
        </h2>
        {hint !== undefined && <p className="text-xs text-muted">{hint}</p>}
      </div>
      {children}
    </header>
  );
}
