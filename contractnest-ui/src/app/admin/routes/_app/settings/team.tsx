import { createFileRoute } from '@tanstack/react-router';
import { SignInPolicyCard } from '#features/identity/components/sign-in-policy-card.tsx';
import { MembersSearch } from '#features/identity/members-search.ts';
import { loadWords } from '#lib/i18n.ts';
import { Team } from '../../../../shared/team.tsx';

export const Route = createFileRoute('/_app/settings/team')({
  validateSearch: MembersSearch,
  loader: () => loadWords('people'),
  component: OwnTeam,
});

function OwnTeam() {
  const navigate = Route.useNavigate();
  return (
    <Team
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
    >
      <SignInPolicyCard />
    </Team>
  );
}
