import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { InvitationsCard } from '#features/identity/components/invitations-card.tsx';
import { Invite } from '#features/identity/components/invite.tsx';
import { MembersCard } from '#features/identity/components/members-card.tsx';
import { RolesCard } from '#features/identity/components/roles-card.tsx';
import type { MembersSearch } from '#features/identity/members-search.ts';
import { useMay } from '#lib/permissions.tsx';

interface TeamProps {
  readonly search: MembersSearch;
  readonly onSearch: (search: MembersSearch) => void;
  /** What only one of the entries has. */
  readonly children?: ReactNode;
}

/** The people of a tenant, or of the platform. */
export function Team({ search, onSearch, children }: TeamProps) {
  const { t } = useTranslation(['people', 'common']);
  const sees = useMay('members:read');
  return (
    <>
      <PageHeader title={t('common:settings.team')} hint={<p>{t('team.hint')}</p>}>
        <Invite />
      </PageHeader>
      {sees ? (
        <>
          <MembersCard search={search} onSearch={onSearch} />
          <InvitationsCard />
          {children}
        </>
      ) : (
        <Banner severity="info" title={t('members.noAccess')}>
          {t('members.noAccessText')}
        </Banner>
      )}
      <RolesCard />
    </>
  );
}
