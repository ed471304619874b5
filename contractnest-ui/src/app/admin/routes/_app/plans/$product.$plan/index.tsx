import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link, notFound } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { Loadable } from '#components/loadable.tsx';
import { PageHeader } from '#components/page-header.tsx';
import { Card } from '#components/ui/card.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { planQuery, type Plan } from '#features/catalog/api/plans.ts';
import { AffectedTenants } from '#features/catalog/components/affected-tenants.tsx';
import { MigrateDialog } from '#features/catalog/components/migrate-dialog.tsx';
import { NewDraft } from '#features/catalog/components/new-draft.tsx';
import { EditPlan } from '#features/catalog/components/plan-dialogs.tsx';
import { Versions } from '#features/catalog/components/versions.tsx';
import { useMay } from '#lib/permissions.tsx';
import { toFailure } from '#lib/failure.ts';
import { loadWords } from '#lib/i18n.ts';
import { PlanTrail } from '../../../../plan-trail.tsx';

export const Route = createFileRoute('/_app/plans/$product/$plan/')({
  loader: ({ context: { queryClient }, params }) => {
    void queryClient.prefetchQuery(planQuery({ productCode: params.product, planCode: params.plan }));
    return loadWords('catalog');
  },
  component: PlanPage,
});

function PlanPage() {
  const { product, plan: code } = Route.useParams();
  const query = useQuery(planQuery({ productCode: product, planCode: code }));
  if (query.error !== null && toFailure(query.error).code === 'not_found') throw notFound();
  return (
    <Loadable
      query={query}
      frame={(note) => <Card>{note}</Card>}
      skeleton={
        <Card>
          <SkeletonRows rows={6} />
        </Card>
      }
    >
      {(plan) => <OnePlan plan={plan} />}
    </Loadable>
  );
}

const isMovable = ({ versions }: Plan): boolean =>
  versions.length > 1 && versions.some(({ subscribers }) => subscribers > 0);

type Dialog = 'edit' | 'draft' | 'migrate';

function OnePlan({ plan }: { plan: Plan }) {
  const { t } = useTranslation('catalog');
  const [dialog, setDialog] = useState<Dialog>();
  return (
    <>
      <PageHeader title={plan.name} hint={<p>{plan.description}</p>} above={<PlanTrail />}>
        {isMovable(plan) && (
          <GuardedButton needs="catalog:manage" onClick={() => setDialog('migrate')}>
            {t('migrate.open')}
          </GuardedButton>
        )}
        <GuardedButton needs="catalog:manage" onClick={() => setDialog('edit')}>
          {t('edit')}
        </GuardedButton>
      </PageHeader>
      <Versions
        plan={plan}
        linkTo={({ version }) => (
          <Link
            to="/plans/$product/$plan/versions/$version"
            params={{ product: plan.productCode, plan: plan.code, version: String(version) }}
            className="font-medium after:absolute after:inset-0"
          >
            {t('version.name', { version })}
          </Link>
        )}
      >
        <GuardedButton needs="catalog:manage" size="sm" variant="primary" onClick={() => setDialog('draft')}>
          {t('version.newDraft')}
        </GuardedButton>
      </Versions>
      {useMay('tenants:read') && (
        <AffectedTenants
          id={{ productCode: plan.productCode, planCode: plan.code }}
          tenantLink={({ tenantId, name }) => (
            <Link
              to="/tenants/$tenantId"
              params={{ tenantId }}
              search={{ product: plan.productCode }}
              className="font-medium hover:underline"
            >
              {name}
            </Link>
          )}
        />
      )}
      <Dialogs plan={plan} dialog={dialog} onClose={() => setDialog(undefined)} />
    </>
  );
}

interface DialogsProps {
  readonly plan: Plan;
  readonly dialog: Dialog | undefined;
  readonly onClose: () => void;
}

function Dialogs({ plan, dialog, onClose }: DialogsProps) {
  const navigate = Route.useNavigate();
  const params = { product: plan.productCode, plan: plan.code };
  if (dialog === 'edit') return <EditPlan plan={plan} onClose={onClose} />;
  if (dialog === 'migrate') return <MigrateDialog plan={plan} onClose={onClose} />;
  if (dialog === undefined) return null;
  return (
    <NewDraft
      id={{ productCode: plan.productCode, planCode: plan.code }}
      from={plan.versions[0]?.version}
      versions={plan.versions.map(({ version }) => version)}
      onMade={(version) =>
        void navigate({
          to: '/plans/$product/$plan/versions/$version',
          params: { ...params, version: String(version) },
        })
      }
      onClose={onClose}
    />
  );
}
