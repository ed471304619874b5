import { api } from '#lib/api.ts';
import type { Session } from './api/session.ts';

/** A sign-in leads to the oldest tenant; the page underneath is of this one. */
export async function backTo({ person, tenant }: Session, started: Session): Promise<Session> {
  if (started.audience === 'admin' || started.person.id !== person.id || started.tenant.id === tenant.id)
    return started;
  return api.call('switchTenant', { tenantId: tenant.id }).catch(() => started);
}
