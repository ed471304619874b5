import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { Loadable } from '#components/loadable.tsx';
import { Card } from '#components/ui/card.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { billingProfileQuery } from '#features/invoices/api/billing-profile.ts';
import { ManualInvoice } from '#features/invoices/staff/manual-invoice.tsx';
import { loadWords } from '#lib/i18n.ts';
import { Needs } from '../../../../../../shared/needs.tsx';

export const Route = createFileRoute('/_app/tenants/$tenantId/invoices/new')({
  loader: ({ context: { queryClient }, params: { tenantId } }) => {
    void queryClient.prefetchQuery(billingProfileQuery(tenantId));
    return loadWords('invoices', 'billingAdmin');
  },
  component: NewInvoice,
});

function NewInvoice() {
  const { tenantId } = Route.useParams();
  const { product } = Route.useSearch();
  const navigate = Route.useNavigate();
  const query = useQuery(billingProfileQuery(tenantId));
  return (
    <Needs permission="billing:manage">
      <Loadable
        query={query}
        skeleton={
          <Card>
            <SkeletonRows rows={6} />
          </Card>
        }
        frame={(note) => <Card>{note}</Card>}
      >
        {({ currency }) => (
          <ManualInvoice
            scope={{ tenantId, productCode: product }}
            currency={currency}
            onMade={(invoiceId) =>
              void navigate({ to: '/tenants/$tenantId/invoices/$invoiceId', params: { tenantId, invoiceId } })
            }
          />
        )}
      </Loadable>
    </Needs>
  );
}
