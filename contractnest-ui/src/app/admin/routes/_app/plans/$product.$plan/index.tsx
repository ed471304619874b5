import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link, notFound } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { PageHeader } from '#components/page-header.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { planQuery, type Plan } from '#features/catalog/api/plans.ts';
import { AffectedTenants } from '#features/catalog/components/affected-tenants.tsx';
import { MigrateDialog } from '#features/catalog/components/migrate-dialog.tsx';
import { NewDraft } from '#features/catalog/components/new-draft.tsx';
import { EditPlan } from '#features/catalog/components/plan-dialogs.tsx';
import { Versions } from '#features/catalog/components/versions.tsx';
import { useSession } from '#features/identity/api/session.ts';
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

type Dialog = 'edit' | 'draft' | 'migrate';

function OnePlan({ plan }: { plan: Plan }) {
  const { t } = useTranslation('catalog');
  const { permissions } = useSession();
  const canManage = permissions.includes('catalog:manage');
  const [dialog, setDialog] = useState<Dialog>();
  const params = { product: plan.productCode, plan: plan.code };
  const movable = canManage && plan.versions.some(({ subscribers }) => subscribers > 0) && plan.versions.length > 1;
  return (
    <>
      <PageHeader title={plan.name} hint={<p>{plan.description}</p>} above={<PlanTrail />}>
        {movable && <Button onClick={() => setDialog('migrate')}>{t('migrate.open')}</Button>}
        {canManage && <Button onClick={() => setDialog('edit')}>{t('edit')}</Button>}
      </PageHeader>
      <Versions
        plan={plan}
        linkTo={({ version }) => (
          <Link
            to="/plans/$product/$plan/versions/$version"
            params={{ ...params, version: String(version) }}
            className="font-medium after:absolute after:inset-0"
          >
            {t('version.name', { version })}
          </Link>
        )}
      >
        {canManage && (
          <Button size="sm" variant="primary" onClick={() => setDialog('draft')}>
            {t('version.newDraft')}
          </Button>
        )}
      </Versions>
      {permissions.includes('tenants:read') && (
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
