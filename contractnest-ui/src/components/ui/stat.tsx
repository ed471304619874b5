import type { ReactNode } from 'react';

interface StatProps {
  readonly label: ReactNode;
  readonly value: ReactNode;
  readonly hint: ReactNode;
}

export function Stat({ label, value, hint }: StatProps) {
  return (
    <div className="flex min-w-0 flex-col rounded-card border bg-surface p-4 shadow-card">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="mt-1 text-2xl font-semibold tracking-tight tabular-nums">{value}</dd>
      <dd className="mt-1 text-xs text-muted">{hint}</dd>
    </div>
  );
}
