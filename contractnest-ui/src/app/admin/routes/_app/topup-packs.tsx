import { useQuery } from '@tanstack/react-query';
import { useMay } from '#lib/permissions.tsx';
import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { PageHeader } from '#components/page-header.tsx';
import { packsQuery } from '#features/catalog/api/packs.ts';
import { productsQuery } from '#features/catalog/api/products.ts';
import { NewPack } from '#features/catalog/components/pack-dialogs.tsx';
import { PacksList } from '#features/catalog/components/packs-list.tsx';
import { loadWords } from '#lib/i18n.ts';

export const Route = createFileRoute('/_app/topup-packs')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(packsQuery);
    return loadWords('catalog');
  },
  component: Packs,
});

function Packs() {
  const { t } = useTranslation('catalog');
  const canManage = useMay('catalog:manage');
  const [creating, setCreating] = useState(false);
  const products = useQuery({ ...productsQuery, enabled: canManage }).data?.items;
  return (
    <>
      <PageHeader title={t('pack.title')} hint={<p>{t('pack.hint')}</p>}>
        <GuardedButton
          needs="catalog:manage"
          variant="primary"
          disabled={products === undefined}
          onClick={() => setCreating(true)}
        >
          {t('pack.new')}
        </GuardedButton>
      </PageHeader>
      <PacksList />
      {creating && products !== undefined && <NewPack products={products} onClose={() => setCreating(false)} />}
    </>
  );
}
