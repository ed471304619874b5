import { createFileRoute } from '@tanstack/react-router';
import { apiKeysQuery } from '#features/api-keys/api/api-keys.ts';
import { KeysOfTenant } from '#features/api-keys/components/api-keys.tsx';
import { loadWords } from '#lib/i18n.ts';
import { Needs } from '../../../../../shared/needs.tsx';

export const Route = createFileRoute('/_app/tenants/$tenantId/api-keys')({
  loader: ({ context: { queryClient, session }, params: { tenantId } }) => {
    if (session.permissions.includes('keys:manage')) void queryClient.prefetchQuery(apiKeysQuery(tenantId));
    return loadWords('keys');
  },
  component: Keys,
});

function Keys() {
  const { tenantId } = Route.useParams();
  return (
    <Needs permission="keys:manage">
      <KeysOfTenant tenantId={tenantId} />
    </Needs>
  );
}
