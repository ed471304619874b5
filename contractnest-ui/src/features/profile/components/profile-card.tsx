import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { profileQuery } from '../api/profile.ts';

/** Forms weigh more than the page around them. Fetched at once, while the profile is asked for. */
const load = () => import('./profile-fields.tsx');
const ProfileFields = lazy(async () => ({ default: (await load()).ProfileFields }));
load().catch(() => undefined);

interface ProfileCardProps {
  readonly tenantId: string;
  /** Otherwise it is only shown. */
  readonly mayChange: boolean;
}

const skeleton = <SkeletonRows rows={7} className="border-t" />;

export function ProfileCard({ tenantId, mayChange }: ProfileCardProps) {
  const { t } = useTranslation('profile');
  const query = useQuery(profileQuery(tenantId));
  return (
    <Card aria-labelledby="profile-title">
      <CardHeader id="profile-title" title={t('contact.title')} hint={t('contact.hint')} />
      <Loadable query={query} skeleton={skeleton} frame={(note) => <div className="border-t">{note}</div>}>
        {(profile) => (
          <Suspense fallback={skeleton}>
            <ProfileFields profile={profile} mayChange={mayChange} />
          </Suspense>
        )}
      </Loadable>
    </Card>
  );
}
