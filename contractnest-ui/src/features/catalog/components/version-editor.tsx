import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { UnsavedGuard } from '#components/unsaved-guard.tsx';
import type { Version } from '../api/plans.ts';
import { productQuery, type Product } from '../api/products.ts';
import type { Checked } from '../config-check.ts';
import { useEditing } from '../use-editing.ts';
import { AddOnsCard } from './add-ons-card.tsx';
import { ConfigSummary } from './config-summary.tsx';
import { DocumentCard } from './document-card.tsx';
import { PricePreview } from './price-preview.tsx';

const PublishDialog = lazy(async () => ({ default: (await import('./publish-dialog.tsx')).PublishDialog }));
const VersionDiff = lazy(async () => ({ default: (await import('./version-diff.tsx')).VersionDiff }));

interface VersionEditorProps {
  readonly version: Version;
  readonly others: readonly number[];
  readonly canManage: boolean;
  /** Who is on the plan, for the dialog that publishes. */
  readonly affected: ReactNode;
}

/** The price document of one version: written, checked while it is typed, priced on sample usage, published. */
export function VersionEditor({ version, others, canManage, affected }: VersionEditorProps) {
  const product = useQuery(productQuery(version.productCode)).data;
  const editing = useEditing(version);
  const [publishing, setPublishing] = useState<Version>();
  const editable = canManage && version.status === 'draft';
  const { checked, dirty, text } = editing;
  return (
    <>
      <UnsavedGuard dirty={editable && dirty} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-5">
          <DocumentCard editing={editing} editable={editable} product={product} onPublish={setPublishing} />
          {editable && <AddOnsCard editing={editing} product={product} />}
        </div>
        <Aside config={checked?.config} productCode={version.productCode} product={product} />
      </div>
      <Suspense fallback={null}>
        <VersionDiff version={version} text={text} others={others} />
        {publishing !== undefined && (
          <PublishDialog version={publishing} affected={affected} onClose={() => setPublishing(undefined)} />
        )}
      </Suspense>
    </>
  );
}

interface AsideProps {
  readonly config: Checked['config'];
  readonly productCode: string;
  readonly product: Product | undefined;
}

function Aside({ config, productCode, product }: AsideProps) {
  const { t } = useTranslation('catalog');
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <Card aria-labelledby="summary">
        <CardHeader id="summary" title={t('summary.title')} hint={t('summary.hint')} />
        <div className="border-t px-4 py-4">
          {config === undefined ? (
            <p className="text-sm text-muted">{t('summary.broken')}</p>
          ) : (
            <ConfigSummary config={config} product={product} />
          )}
        </div>
      </Card>
      <PricePreview config={config} productCode={productCode} product={product} />
    </div>
  );
}
