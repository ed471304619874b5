import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '#lib/cn.ts';

export type Severity = 'info' | 'warn' | 'bad';

const looks = {
  info: { icon: Info, frame: 'border-brand/30 bg-brand-soft', mark: 'text-brand' },
  warn: { icon: TriangleAlert, frame: 'border-warn/40 bg-warn-soft', mark: 'text-warn' },
  bad: { icon: CircleAlert, frame: 'border-bad/35 bg-bad-soft', mark: 'text-bad' },
} as const;

interface BannerProps {
  readonly severity: Severity;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly className?: string;
}

export function Banner({ severity, title, children, action, className }: BannerProps) {
  const { icon: Icon, frame, mark } = looks[severity];
  return (
    <div className={cn('flex items-start gap-3 rounded-card border px-4 py-3 text-sm', frame, className)}>
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', mark)} />
      <p className="min-w-0 flex-1">
        <strong className="font-semibold">{title}</strong>{' '}
        {children !== undefined && <span className="text-muted">{children}</span>}
      </p>
      {action}
    </div>
  );
}
