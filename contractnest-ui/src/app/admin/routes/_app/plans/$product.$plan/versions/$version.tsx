import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { Loadable } from '#components/loadable.tsx';
import { PageHeader } from '#components/page-header.tsx';
import { Card } from '#components/ui/card.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { planQuery, versionQuery, type Version } from '#features/catalog/api/plans.ts';
import { AffectedNames } from '#features/catalog/components/affected-names.tsx';
import { StateBadge } from '#features/catalog/components/state-badge.tsx';
import { VersionEditor } from '#features/catalog/components/version-editor.tsx';
import { useMay } from '#lib/permissions.tsx';
import { loadWords } from '#lib/i18n.ts';
import { PlanTrail } from '../../../../../plan-trail.tsx';

const dialogs = () => import('#features/catalog/components/version-dialogs.tsx');
const NoteDialog = lazy(async () => ({ default: (await dialogs()).NoteDialog }));
const RetireVersion = lazy(async () => ({ default: (await dialogs()).RetireVersion }));
const NewDraft = lazy(async () => ({ default: (await import('#features/catalog/components/new-draft.tsx')).NewDraft }));

export const Route = createFileRoute('/_app/plans/$product/$plan/versions/$version')({
  loader: ({ context: { queryClient }, params: { product, plan, version } }) => {
    void queryClient.prefetchQuery(versionQuery({ productCode: product, planCode: plan }, Number(version)));
    void queryClient.prefetchQuery(planQuery({ productCode: product, planCode: plan }));
    return loadWords('catalog', 'terms', 'plans');
  },
  component: VersionPage,
});

function VersionPage() {
  const { product, plan, version } = Route.useParams();
  const query = useQuery(versionQuery({ productCode: product, planCode: plan }, Number(version)));
  return (
    <Loadable
      query={query}
      frame={(note) => <Card>{note}</Card>}
      skeleton={
        <Card>
          <SkeletonRows rows={10} />
        </Card>
      }
    >
      {(data) => <OneVersion key={`${product}/${plan}/${version}`} version={data} />}
    </Loadable>
  );
}

function OneVersion({ version }: { version: Version }) {
  const { t } = useTranslation('catalog');
  const navigate = Route.useNavigate();
  const canManage = useMay('catalog:manage');
  const [dialog, setDialog] = useState<'draft' | 'retire' | 'note'>();
  const id = { productCode: version.productCode, planCode: version.planCode };
  const plan = useQuery(planQuery(id)).data;
  const others = (plan?.versions ?? []).map((each) => each.version).filter((each) => each !== version.version);
  const name = plan?.name ?? version.planCode;
  return (
    <>
      <PageHeader
        title={`${name}, ${t('version.name', { version: version.version }).toLowerCase()}`}
        hint={version.note}
        above={<PlanTrail plan={{ product: version.productCode, plan: version.planCode, name }} />}
      >
        <span className="self-center">
          <StateBadge state={version.status} />
        </span>
        {version.status === 'draft' && (
          <GuardedButton needs="catalog:manage" onClick={() => setDialog('note')}>
            {t('version.editNote')}
          </GuardedButton>
        )}
        {version.status === 'published' && (
          <GuardedButton needs="catalog:manage" onClick={() => setDialog('retire')}>
            {t('version.retire')}
          </GuardedButton>
        )}
        <GuardedButton needs="catalog:manage" onClick={() => setDialog('draft')}>
          {t('version.newDraftFrom')}
        </GuardedButton>
      </PageHeader>
      <VersionEditor version={version} others={others} canManage={canManage} affected={<AffectedNames id={id} />} />
      <Suspense fallback={null}>
        {dialog === 'note' && <NoteDialog version={version} onClose={() => setDialog(undefined)} />}
        {dialog === 'retire' && <RetireVersion version={version} onClose={() => setDialog(undefined)} />}
        {dialog === 'draft' && (
          <NewDraft
            id={id}
            from={version.version}
            versions={[version.version]}
            onMade={(made) => void navigate({ params: (params) => ({ ...params, version: String(made) }) })}
            onClose={() => setDialog(undefined)}
          />
        )}
      </Suspense>
    </>
  );
}
