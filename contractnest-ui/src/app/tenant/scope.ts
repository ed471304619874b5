import { getRouteApi } from '@tanstack/react-router';
import { useSession, type Session } from '#features/identity/api/session.ts';

export interface Scope {
  readonly tenantId: string;
  readonly productCode: string | undefined;
}

/** The product of the URL where the tenant has it, else its first. */
export function scopeOf(session: Session, product: string | undefined): Scope {
  const known = session.products.find(({ code }) => code === product) ?? session.products[0];
  return { tenantId: session.tenant.id, productCode: known?.code };
}

const app = getRouteApi('/_app');

export function useScope(): Scope {
  const { product } = app.useSearch();
  return scopeOf(useSession(), product);
}
