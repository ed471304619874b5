import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { PageHeader } from '#components/page-header.tsx';
import { Card } from '#components/ui/card.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { useSession } from '#features/identity/api/session.ts';
import { invoiceQuery } from '#features/invoices/api/invoices.ts';
import { DownloadBill } from '#features/invoices/components/download-bill.tsx';
import { InvoiceView } from '#features/invoices/components/invoice-view.tsx';

export const Route = createFileRoute('/_app/billing/invoices/$invoiceId')({
  loader: ({ context: { queryClient, session }, params: { invoiceId } }) =>
    void queryClient.prefetchQuery(invoiceQuery(session.tenant.id, invoiceId)),
  component: InvoicePage,
});

function InvoicePage() {
  const { t } = useTranslation('invoices');
  const { tenant } = useSession();
  const { invoiceId } = Route.useParams();
  const query = useQuery(invoiceQuery(tenant.id, invoiceId));
  return (
    <>
      <PageHeader title={query.data?.number ?? t(query.data === undefined ? 'one' : 'draft')} above={<BackLink />}>
        {query.data !== undefined && <DownloadBill bill={{ ...query.data, kind: 'invoice' }} />}
      </PageHeader>
      <Loadable
        query={query}
        skeleton={
          <Card>
            <SkeletonRows rows={10} />
          </Card>
        }
        frame={(note) => <Card>{note}</Card>}
      >
        {(invoice) => <InvoiceView invoice={invoice} />}
      </Loadable>
    </>
  );
}

function BackLink() {
  const { t } = useTranslation('invoices');
  return (
    <Link
      to="/billing/invoices"
      className="-mb-3 inline-flex min-h-6 w-fit items-center gap-1 text-sm text-muted hover:text-fg"
    >
      <ChevronLeft aria-hidden className="size-4 shrink-0" />
      {t('back')}
    </Link>
  );
}
