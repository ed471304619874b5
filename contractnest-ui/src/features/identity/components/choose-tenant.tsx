import { Building2, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { readPreference, writePreference } from '#lib/preferences.ts';
import { useSwitchTenant, type MyTenant } from '../api/my-tenants.ts';
import type { Session } from '../api/session.ts';

interface ChooseTenantProps {
  readonly session: Session;
  readonly tenants: readonly MyTenant[];
  readonly onChosen: (session: Session) => void;
}

const LAST = 'cn.tenant';

/** The one chosen here last stands first and has the focus, so that Enter goes on. */
export function ChooseTenant({ session, tenants, onChosen }: ChooseTenantProps) {
  const { t } = useTranslation('session');
  const change = useSwitchTenant();
  const last = readPreference(LAST);
  const ordered = [...tenants].sort((one, other) => Number(other.id === last) - Number(one.id === last));
  const choose = (id: string): void => {
    if (change.isPending) return;
    writePreference(LAST, id);
    if (id === session.tenant.id) onChosen(session);
    else change.mutate(id, { onSuccess: onChosen });
  };
  return (
    <>
      <ul className="flex flex-col gap-2">
        {ordered.map((tenant, index) => (
          <li key={tenant.id}>
            <button
              type="button"
              autoFocus={index === 0}
              aria-disabled={tenant.status === 'suspended' || undefined}
              onClick={() => tenant.status === 'active' && choose(tenant.id)}
              className="flex min-h-12 w-full items-center gap-3 rounded-control border px-3 py-2 text-left transition-colors duration-[120ms] not-aria-disabled:hover:bg-surface-2"
            >
              <Building2 aria-hidden className="size-4 shrink-0 text-muted" />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{tenant.name}</span>
                <span className="block text-xs text-muted">
                  {tenant.status === 'suspended' ? t('choose.suspended') : tenant.roleName}
                </span>
              </span>
              {change.isPending && change.variables === tenant.id ? (
                <Spinner />
              ) : (
                <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
              )}
            </button>
          </li>
        ))}
      </ul>
      {change.error !== null && <FailureNote error={change.error} className="px-0 pb-0" />}
    </>
  );
}
