import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { createAttempt } from '#lib/idempotency.ts';
import { useIsNarrow } from '#lib/use-media-query.ts';
import { apiKeysQuery, type ApiKey } from '../api/api-keys.ts';
import { KeyCards } from './key-cards.tsx';
import { KeyExample } from './key-example.tsx';
import { KeyTable } from './key-table.tsx';

const CreateKeyDialog = lazy(async () => ({ default: (await import('./create-key-dialog.tsx')).CreateKeyDialog }));
const RotateKeyDialog = lazy(async () => ({ default: (await import('./rotate-key-dialog.tsx')).RotateKeyDialog }));
const RevokeKeyDialog = lazy(async () => ({ default: (await import('./revoke-key-dialog.tsx')).RevokeKeyDialog }));

export interface Product {
  readonly code: string;
  readonly name: string;
}

interface ApiKeysProps {
  readonly tenantId: string;
  /** Those a key can be bound to. */
  readonly products: readonly Product[];
  /** What the person may do here: no key can do more. */
  readonly permissions: readonly string[];
}

type Open = { readonly what: 'create' } | { readonly what: 'rotate' | 'revoke'; readonly key: ApiKey };

export function ApiKeys({ tenantId, products, permissions }: ApiKeysProps) {
  const { t } = useTranslation('keys');
  const query = useQuery(apiKeysQuery(tenantId));
  const [open, setOpen] = useState<Open>();
  const creating = useRef(createAttempt());
  const close = (): void => setOpen(undefined);
  const create = (
    <Button variant="primary" onClick={() => setOpen({ what: 'create' })}>
      <Plus aria-hidden />
      {t('create.title')}
    </Button>
  );
  return (
    <>
      <Card aria-labelledby="keys-title">
        <CardHeader id="keys-title" title={t('list.title')} hint={t('list.hint')}>
          {create}
        </CardHeader>
        <Loadable
          query={query}
          skeleton={<SkeletonRows rows={4} className="border-t" />}
          frame={(note) => <div className="border-t">{note}</div>}
        >
          {({ items }) => (
            <KeyList
              keys={items}
              onRotate={(key) => setOpen({ what: 'rotate', key })}
              onRevoke={(key) => setOpen({ what: 'revoke', key })}
            />
          )}
        </Loadable>
      </Card>
      <KeyExample keys={query.data?.items ?? []} tenantId={tenantId} products={products} />
      <Suspense fallback={null}>
        {open?.what === 'create' && (
          <CreateKeyDialog {...{ tenantId, products, permissions }} attempt={creating} onClose={close} />
        )}
        {open?.what === 'rotate' && <RotateKeyDialog tenantId={tenantId} apiKey={open.key} onClose={close} />}
        {open?.what === 'revoke' && <RevokeKeyDialog tenantId={tenantId} apiKey={open.key} onClose={close} />}
      </Suspense>
    </>
  );
}

export interface KeyListProps {
  readonly keys: readonly ApiKey[];
  /** Without them there is nothing to do about a key. */
  readonly onRotate?: (key: ApiKey) => void;
  readonly onRevoke?: (key: ApiKey) => void;
}

function KeyList(props: KeyListProps) {
  const { t } = useTranslation('keys');
  const narrow = useIsNarrow();
  if (props.keys.length === 0) {
    return (
      <div className="border-t">
        <Empty>{t('list.empty')}</Empty>
      </div>
    );
  }
  return narrow ? <KeyCards {...props} /> : <KeyTable {...props} />;
}

/** The keys of a tenant, to look at. */
export function KeysOfTenant({ tenantId }: Pick<ApiKeysProps, 'tenantId'>) {
  const { t } = useTranslation('keys');
  const query = useQuery(apiKeysQuery(tenantId));
  return (
    <Card aria-labelledby="keys-title">
      <CardHeader id="keys-title" title={t('title')} hint={t('list.hint')} />
      <Loadable
        query={query}
        skeleton={<SkeletonRows rows={4} className="border-t" />}
        frame={(note) => <div className="border-t">{note}</div>}
      >
        {({ items }) => <KeyList keys={items} />}
      </Loadable>
    </Card>
  );
}
