import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { useSession } from '#features/identity/api/session.ts';
import { ProfileCard } from '#features/identity/components/profile-card.tsx';
import { SecondFactorCard } from '#features/identity/components/second-factor-card.tsx';
import { SessionsCard } from '#features/identity/components/sessions-card.tsx';

/** What a person sees and changes of themselves, in either entry. */
export function Security() {
  const { t } = useTranslation(['people', 'common']);
  const { impersonation } = useSession();
  return (
    <>
      <PageHeader title={t('common:settings.security')} hint={<p>{t('security.hint')}</p>} />
      {impersonation === null ? (
        <>
          <ProfileCard />
          <SecondFactorCard />
          <SessionsCard />
        </>
      ) : (
        <Banner severity="info" title={t('security.acting')}>
          {t('security.actingText')}
        </Banner>
      )}
    </>
  );
}
