import { Link } from '@tanstack/react-router';

/** Over its whole row. */
export const InvoiceLink = ({ label, ...params }: { tenantId: string; invoiceId: string; label: string }) => (
  <Link
    to="/tenants/$tenantId/invoices/$invoiceId"
    params={params}
    data-row-toggle
    className="inline-flex min-h-6 items-center font-medium after:absolute after:inset-0 hover:underline"
  >
    {label}
  </Link>
);
