import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { notify } from '#lib/notify.ts';
import type { Version } from '../api/plans.ts';
import type { Product } from '../api/products.ts';
import { toText } from '../config-text.ts';
import type { Editing } from '../use-editing.ts';
import { Faults } from './faults.tsx';
import { PartPicker } from './part-picker.tsx';

const JsonEditor = lazy(async () => ({ default: (await import('./json-editor.tsx')).JsonEditor }));
const DraftConflict = lazy(async () => ({ default: (await import('./draft-conflict.tsx')).DraftConflict }));

interface DocumentCardProps {
  readonly editing: Editing;
  readonly editable: boolean;
  readonly product: Product | undefined;
  /** As it is seen here. */
  readonly onPublish: (version: Version) => void;
}

/** What a document may name. */
const factsOf = ({ creditTypes, ...product }: Product) => ({
  ...product,
  creditTypes: creditTypes.map(({ code, channels }) => ({ code, channels: channels ?? [] })),
});

export function DocumentCard({ editing, editable, product, onPublish }: DocumentCardProps) {
  const { t } = useTranslation('catalog');
  const facts = useMemo(() => product && factsOf(product), [product]);
  const [goTo, setGoTo] = useState<{ path: string }>();
  const { draft, dirty, faults } = editing;
  return (
    <Card aria-labelledby="document">
      <CardHeader id="document" title={t('editor.title')} hint={t(editable ? 'editor.hint' : 'editor.readOnly')}>
        {editable && <DraftActions editing={editing} onPublish={onPublish} />}
      </CardHeader>
      {draft.rival !== undefined && dirty && <Conflict editing={editing} />}
      {editable && <PartPicker editing={editing} product={product} onAdded={(path) => setGoTo({ path })} />}
      <div className="border-t">
        <Suspense fallback={<Skeleton className="m-4 h-96" />}>
          <JsonEditor
            label={t('editor.label')}
            initial={editing.initial}
            replacement={editing.replacement}
            readOnly={!editable}
            facts={facts}
            savedFaults={dirty ? [] : draft.base.faults}
            goTo={goTo}
            onChange={editing.onTyped}
          />
        </Suspense>
      </div>
      {draft.error !== undefined && draft.rival === undefined && (
        <FailureNote error={draft.error} className="border-t" />
      )}
      <Faults faults={faults} dirty={editable && dirty} onShow={(path) => setGoTo({ path })} />
    </Card>
  );
}

function DraftActions({ editing, onPublish }: Pick<DocumentCardProps, 'editing' | 'onPublish'>) {
  const { t } = useTranslation('catalog');
  const { draft, dirty, faults, checked } = editing;
  const document = checked?.document;
  const isOurs = draft.rival === undefined;
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        size="sm"
        busy={draft.busy}
        disabled={!isOurs || !dirty || document === undefined}
        onClick={() => document !== undefined && draft.save(document)}
      >
        {t('editor.save')}
      </Button>
      <Button
        size="sm"
        variant="primary"
        disabled={!isOurs || dirty || faults.length > 0}
        onClick={() => onPublish(draft.base)}
      >
        {t('editor.publish')}
      </Button>
    </div>
  );
}

function Conflict({ editing: { draft, text, replace } }: Pick<DocumentCardProps, 'editing'>) {
  const { t } = useTranslation('catalog');
  const { rival, rebase } = draft;
  if (rival === undefined) return null;
  return (
    <Suspense fallback={null}>
      <DraftConflict
        theirs={rival}
        text={text}
        onTake={() => {
          replace(toText(rival.billingConfig));
          rebase();
          notify.plain(t('editor.conflictTaken'));
        }}
        onKeep={() => {
          rebase();
          notify.plain(t('editor.conflictKept'));
        }}
      />
    </Suspense>
  );
}
