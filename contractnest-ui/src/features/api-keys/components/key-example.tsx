import { useTranslation } from 'react-i18next';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import type { ApiKey } from '../api/api-keys.ts';
import { exampleRequest } from '../key-example.ts';
import type { Product } from './api-keys.tsx';

interface KeyExampleProps {
  readonly keys: readonly ApiKey[];
  readonly tenantId: string;
  readonly products: readonly Product[];
}

/** A first request, with the newest key that may read something. */
export function KeyExample({ keys, tenantId, products }: KeyExampleProps) {
  const { t } = useTranslation('keys');
  const where = {
    origin: window.location.origin,
    tenantId,
    product: products.length > 1 ? products[0]?.code : undefined,
  };
  const found = keys
    .filter(({ status }) => status === 'active')
    .map((key) => ({ key, request: exampleRequest(key, where) }))
    .find(({ request }) => request !== undefined);
  if (found?.request === undefined) return null;
  return (
    <Card aria-labelledby="key-example-title">
      <CardHeader
        id="key-example-title"
        title={t('example.title')}
        hint={t('example.hint', { name: found.key.name })}
      />
      <div className="px-4 pb-4">
        <CodeBlock text={found.request} label={t('example.copy')} />
      </div>
    </Card>
  );
}
