/**
 * What the person may do, for every feature. It only decides what is offered: the database decides what happens.
 */
import { createContext, use, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { audience } from './api.ts';

interface Holder {
  readonly permissions: readonly string[];
  readonly impersonation: { readonly readOnly: boolean } | null;
}

interface Permissions {
  readonly held: ReadonlySet<string>;
  readonly acting: 'reading' | 'changing' | undefined;
}

const Context = createContext<Permissions>({ held: new Set(), acting: undefined });

export function PermissionsProvider({ session, children }: { session: Holder; children: ReactNode }) {
  const { permissions, impersonation } = session;
  const readOnly = impersonation?.readOnly;
  const value = useMemo((): Permissions => {
    const acting = readOnly === undefined ? undefined : readOnly ? 'reading' : 'changing';
    return { held: new Set(permissions), acting };
  }, [permissions, readOnly]);
  return <Context value={value}>{children}</Context>;
}

export const useMay = (permission: string): boolean => use(Context).held.has(permission);

/** Platform staff in the place of a customer; undefined for everybody else. */
export const useActing = (): Permissions['acting'] => use(Context).acting;

/** What staff never hold for a customer, however far they were raised. */
const never = new Set(['members:manage', 'keys:manage']);

/** Why an action is not theirs, in a sentence; undefined where it is. */
export function useDenial(permission: string): string | undefined {
  const { t } = useTranslation();
  const { held, acting } = use(Context);
  if (held.has(permission)) return undefined;
  if (acting === undefined) return t(audience === 'admin' ? 'denial.staff' : 'denial.role');
  return t(acting === 'reading' && !never.has(permission) ? 'denial.reading' : 'denial.acting');
}
