import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { Loadable } from '#components/loadable.tsx';
import { Card } from '#components/ui/card.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { billingStatusQuery } from '#features/billing/api/get-billing-status.ts';
import { PlanCard } from '#features/billing/components/plan-card.tsx';
import { StatusBadge } from '#features/billing/components/status-badge.tsx';
import { tenantQuery } from '#features/identity/api/tenant.ts';
import { TenantFacts } from '#features/identity/components/tenant-facts.tsx';
import { TenantStats } from '#features/identity/components/tenant-stats.tsx';
import { TenantSubscriptions } from '#features/identity/components/tenant-subscriptions.tsx';

export const Route = createFileRoute('/_app/tenants/$tenantId/')({ component: TenantOverview });

function TenantOverview() {
  const { tenantId } = Route.useParams();
  const { product } = Route.useSearch();
  const tenant = useQuery(tenantQuery(tenantId));
  const status = useQuery(billingStatusQuery({ tenantId, productCode: product }));
  return (
    <>
      <Loadable query={tenant} skeleton={<Skeleton className="h-28" />} frame={(note) => <Card>{note}</Card>}>
        {(data) => <TenantStats tenant={data} />}
      </Loadable>
      <div className="grid items-start gap-5 xl:grid-cols-2">
        {tenant.error === null && (
          <Loadable query={tenant} skeleton={cardSkeleton}>
            {(data) => <TenantFacts tenant={data} />}
          </Loadable>
        )}
        <div className="flex min-w-0 flex-col gap-5">
          <Loadable query={status} skeleton={cardSkeleton} frame={(note) => <Card>{note}</Card>}>
            {(data) => <PlanCard status={data} />}
          </Loadable>
          {tenant.data !== undefined && (
            <TenantSubscriptions
              tenant={tenant.data}
              renderStatus={(subscription) => <StatusBadge status={subscription.status} />}
            />
          )}
        </div>
      </div>
    </>
  );
}

const cardSkeleton = (
  <Card className="h-[252px] p-4">
    <Skeleton className="w-1/3" />
  </Card>
);
