import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { api } from '#lib/api.ts';
import { createAttempt } from '#lib/idempotency.ts';
import { notify } from '#lib/notify.ts';
import type { Version } from '../api/plans.ts';
import { productQuery, type Product } from '../api/products.ts';
import { useCatalogWrite } from '../api/write.ts';
import type { Checked } from '../config-check.ts';
import { ConfigSummary } from './config-summary.tsx';
import { Faults } from './faults.tsx';
import { PricePreview } from './price-preview.tsx';

const JsonEditor = lazy(async () => ({ default: (await import('./json-editor.tsx')).JsonEditor }));

const PublishDialog = lazy(async () => ({ default: (await import('./publish-dialog.tsx')).PublishDialog }));
const VersionDiff = lazy(async () => ({ default: (await import('./version-diff.tsx')).VersionDiff }));

interface VersionEditorProps {
  readonly version: Version;
  readonly others: readonly number[];
  readonly canManage: boolean;
  /** Who is on the plan, for the dialog that publishes. */
  readonly affected: ReactNode;
}

const format = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;

/** What a document may name. */
const factsOf = ({ creditTypes, ...product }: Product) => ({
  ...product,
  creditTypes: creditTypes.map(({ code, channels }) => ({ code, channels: channels ?? [] })),
});

/** The price document of one version: written, checked while it is typed, priced on sample usage, published. */
export function VersionEditor({ version, others, canManage, affected }: VersionEditorProps) {
  const { t } = useTranslation('catalog');
  const product = useQuery(productQuery(version.productCode)).data;
  const facts = useMemo(() => product && factsOf(product), [product]);
  const { initial, text, checked, onTyped } = useText(version);
  const [goTo, setGoTo] = useState<{ path: string }>();
  const [publishing, setPublishing] = useState(false);
  const draft = useDraft(version);
  const editable = canManage && version.status === 'draft';
  const { document, dirty, faults } = compared(version, checked, text !== initial);
  return (
    <>
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card aria-labelledby="document">
          <CardHeader id="document" title={t('editor.title')} hint={t(editable ? 'editor.hint' : 'editor.readOnly')}>
            {editable && (
              <DraftActions
                busy={draft.busy}
                onSave={dirty && document !== undefined ? () => draft.save(document) : undefined}
                onPublish={dirty || faults.length > 0 ? undefined : () => setPublishing(true)}
              />
            )}
          </CardHeader>
          <div className="border-t">
            <Suspense fallback={<Skeleton className="m-4 h-96" />}>
              <JsonEditor
                label={t('editor.label')}
                initial={initial}
                readOnly={!editable}
                facts={facts}
                savedFaults={dirty ? [] : version.faults}
                goTo={goTo}
                onChange={onTyped}
              />
            </Suspense>
          </div>
          {draft.error !== undefined && <FailureNote error={draft.error} className="border-t" />}
          <Faults faults={faults} dirty={editable && dirty} onShow={(path) => setGoTo({ path })} />
        </Card>
        <Aside config={checked?.config} productCode={version.productCode} product={product} />
      </div>
      <Suspense fallback={null}>
        <VersionDiff version={version} text={text} others={others} />
        {publishing && <PublishDialog version={version} affected={affected} onClose={() => setPublishing(false)} />}
      </Suspense>
    </>
  );
}

/** The database keeps keys in an order of its own. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]): [string, unknown] => [key, canonical(part)]);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** What is typed against what is saved; faults of the database are shown for what it has seen. */
function compared(version: Version, checked: Checked | undefined, touched: boolean) {
  const document = checked?.document;
  const dirty =
    document === undefined
      ? touched
      : JSON.stringify(canonical(document)) !== JSON.stringify(canonical(version.billingConfig));
  const live = checked?.faults ?? [];
  return { document, dirty, faults: live.length > 0 || dirty ? live : version.faults };
}

/** What is typed, with its faults; the editor keeps the text itself. */
function useText({ billingConfig }: Version) {
  const [initial] = useState(() => format(billingConfig));
  const [state, setState] = useState<{ readonly text: string; readonly checked?: Checked }>({ text: initial });
  const onTyped = useCallback((text: string, checked: Checked) => setState({ text, checked }), []);
  return { initial, text: state.text, checked: state.checked, onTyped };
}

interface DraftActionsProps {
  readonly busy: boolean;
  /** Undefined where there is nothing to do. */
  readonly onSave: (() => void) | undefined;
  readonly onPublish: (() => void) | undefined;
}

function DraftActions({ busy, onSave, onPublish }: DraftActionsProps) {
  const { t } = useTranslation('catalog');
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" busy={busy} disabled={onSave === undefined} onClick={onSave}>
        {t('editor.save')}
      </Button>
      <Button size="sm" variant="primary" disabled={onPublish === undefined} onClick={onPublish}>
        {t('editor.publish')}
      </Button>
    </div>
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

/** Saved with its faults, if it has any: a draft may be wrong while it is written. */
function useDraft(version: Version) {
  const { t } = useTranslation('catalog');
  const write = useCatalogWrite();
  const attempt = useRef(createAttempt());
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const save = (billingConfig: Readonly<Record<string, unknown>>): void => {
    const { productCode, planCode, version: number, revision } = version;
    const input = { productCode, planCode, version: number, revision, billingConfig };
    setState({ busy: true });
    write(api.call('updatePlanVersion', { ...input, idempotencyKey: attempt.current.keyFor(input) })).then(
      ({ faults }) => {
        setState({ busy: false });
        notify.success(faults.length === 0 ? t('editor.saved') : t('editor.savedFaults', { count: faults.length }));
      },
      (error: unknown) => setState({ busy: false, error }),
    );
  };
  return { busy: state.busy, error: state.error, save };
}
