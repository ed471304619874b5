import { useQuery } from '@tanstack/react-query';
import { useSession } from '#features/identity/api/session.ts';
import type { Place } from '#features/invoices/place.ts';
import { profileQuery } from '#features/profile/api/profile.ts';

/** Where the tenant is at home: until its profile is there, as the browser writes. */
export function usePlace(): Place {
  const { tenant } = useSession();
  const { data, isPending } = useQuery(profileQuery(tenant.id));
  return { locale: data?.locale, timeZone: data?.timeZone, pending: isPending };
}
