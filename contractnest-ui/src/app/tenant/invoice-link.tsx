import { Link } from '@tanstack/react-router';
import { cn } from '#lib/cn.ts';

interface InvoiceLinkProps {
  readonly id: string;
  readonly label: string;
  /** Over its whole row. */
  readonly stretched?: boolean;
}

export const InvoiceLink = ({ id, label, stretched = false }: InvoiceLinkProps) => (
  <Link
    to="/billing/invoices/$invoiceId"
    params={{ invoiceId: id }}
    data-row-toggle
    className={cn(
      'inline-flex min-h-6 items-center font-medium hover:underline',
      stretched ? 'after:absolute after:inset-0' : 'text-brand',
    )}
  >
    {label}
  </Link>
);
