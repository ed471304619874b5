import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Card } from '#components/ui/card.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { invoiceQuery, type Invoice } from '#features/invoices/api/invoices.ts';
import { DownloadBill } from '#features/invoices/components/download-bill.tsx';
import { UsedLink } from '#features/invoices/used-link.ts';
import { InvoiceView } from '#features/invoices/components/invoice-view.tsx';
import { InvoiceActions } from '#features/invoices/staff/invoice-actions.tsx';
import { loadWords } from '#lib/i18n.ts';
import { usedLink } from '../../../../../used-link.tsx';

export const Route = createFileRoute('/_app/tenants/$tenantId/invoices/$invoiceId')({
  loader: ({ context: { queryClient }, params: { tenantId, invoiceId } }) => {
    void queryClient.prefetchQuery(invoiceQuery(tenantId, invoiceId));
    return loadWords('invoices', 'billingAdmin', 'terms');
  },
  component: TenantInvoice,
});

function TenantInvoice() {
  const { tenantId, invoiceId } = Route.useParams();
  const query = useQuery(invoiceQuery(tenantId, invoiceId));
  return (
    <>
      <Head tenantId={tenantId} invoice={query.data} />
      <Loadable
        query={query}
        skeleton={
          <Card>
            <SkeletonRows rows={10} />
          </Card>
        }
        frame={(note) => <Card>{note}</Card>}
      >
        {(invoice) => (
          <UsedLink value={usedLink}>
            <InvoiceView invoice={invoice} />
          </UsedLink>
        )}
      </Loadable>
    </>
  );
}

function Head({ tenantId, invoice }: { tenantId: string; invoice: Invoice | undefined }) {
  const { t } = useTranslation('invoices');
  return (
    <div className="flex flex-wrap items-end justify-between gap-3">
      <div>
        <Link
          to="/tenants/$tenantId/invoices"
          params={{ tenantId }}
          className="inline-flex min-h-6 w-fit items-center gap-1 text-sm text-muted hover:text-fg"
        >
          <ChevronLeft aria-hidden className="size-4 shrink-0" />
          {t('back')}
        </Link>
        <h2 className="text-lg font-semibold">{invoice?.number ?? t(invoice === undefined ? 'one' : 'draft')}</h2>
      </div>
      {invoice !== undefined && (
        <div className="flex flex-wrap items-center gap-2">
          <DownloadBill bill={{ ...invoice, kind: 'invoice' }} />
          <InvoiceActions invoice={invoice} />
        </div>
      )}
    </div>
  );
}
