import { useQuery } from '@tanstack/react-query';
import { billingStatusQuery, type TenantScope } from '../api/get-billing-status.ts';
import { PeriodBar } from './period-bar.tsx';

/** The card at the foot of the sidebar. Absent until known: it is a convenience, not a section. */
export function PeriodMeter({ scope }: { scope: TenantScope }) {
  const { data } = useQuery(billingStatusQuery(scope));
  if (data?.period == null || data.subscription === null) return null;
  return (
    <div className="rounded-control border bg-surface p-3 shadow-card">
      <p className="mb-2 truncate text-xs font-medium">{data.subscription.planName}</p>
      <PeriodBar period={data.period} asOf={data.asOf} timeZone={data.timeZone} />
    </div>
  );
}
