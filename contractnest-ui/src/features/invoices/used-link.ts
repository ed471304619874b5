import { createContext, type ReactNode } from 'react';
import type { Span } from './api/explain-bill.ts';
import type { InvoiceScope } from './api/invoices.ts';

export interface Used {
  readonly scope: InvoiceScope;
  readonly metric: string;
  readonly span: Span;
}

/** A link to the single events that a line counts; each entry of the application has a page of its own for them. */
export const UsedLink = createContext<(used: Used, label: string) => ReactNode>(() => null);
