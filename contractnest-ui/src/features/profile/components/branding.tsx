import { useQuery } from '@tanstack/react-query';
import { Loadable } from '#components/loadable.tsx';
import { Card } from '#components/ui/card.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { profileQuery } from '../api/profile.ts';
import { ColourCard } from './colour-card.tsx';
import { DomainCard } from './domain-card.tsx';
import { LogoCard } from './logo-card.tsx';

interface BrandingProps {
  readonly tenantId: string;
  readonly mayChange: boolean;
}

/** How customers of the tenant see it. */
export function Branding({ tenantId, mayChange }: BrandingProps) {
  const query = useQuery(profileQuery(tenantId));
  return (
    <Loadable
      query={query}
      skeleton={
        <Card>
          <SkeletonRows rows={8} />
        </Card>
      }
      frame={(note) => <Card>{note}</Card>}
    >
      {(profile) => (
        <div className="flex flex-col gap-5">
          <LogoCard profile={profile} mayChange={mayChange} />
          <ColourCard profile={profile} mayChange={mayChange} />
          <DomainCard profile={profile} mayChange={mayChange} />
        </div>
      )}
    </Loadable>
  );
}
