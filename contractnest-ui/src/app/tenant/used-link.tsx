import { Link } from '@tanstack/react-router';
import type { Used } from '#features/invoices/used-link.ts';
import { searchForLine } from '#features/usage/usage-search.ts';

/** To the events behind a line of a bill, on the page of usage. */
export const usedLink = ({ scope, metric, span }: Used, label: string) => (
  <Link
    to="/usage"
    search={{ ...searchForLine(metric, span), product: scope.productCode }}
    hash="events-title"
    className="inline-flex min-h-6 items-center text-sm font-medium text-brand hover:underline"
  >
    {label}
  </Link>
);
