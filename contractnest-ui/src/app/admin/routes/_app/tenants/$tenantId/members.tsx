import { createFileRoute } from '@tanstack/react-router';
import { membersQuery } from '#features/identity/api/members.ts';
import { TenantMembers } from '#features/identity/components/tenant-members.tsx';
import { MembersSearch, toMembersInput } from '#features/identity/members-search.ts';
import { loadWords } from '#lib/i18n.ts';

export const Route = createFileRoute('/_app/tenants/$tenantId/members')({
  validateSearch: MembersSearch,
  loaderDeps: ({ search }) => toMembersInput(search),
  loader: ({ context: { queryClient }, params: { tenantId }, deps }) => {
    void queryClient.prefetchQuery(membersQuery({ ...deps, tenantId }));
    return loadWords('people');
  },
  component: Members,
});

function Members() {
  const { tenantId } = Route.useParams();
  const { product, ...search } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <TenantMembers
      tenantId={tenantId}
      search={search}
      onSearch={(next) => void navigate({ search: { ...next, product }, replace: true, resetScroll: false })}
    />
  );
}
