import { createFileRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { PageHeader } from '#components/page-header.tsx';
import { buttonStyle } from '#components/ui/button.tsx';
import { productsQuery } from '#features/catalog/api/products.ts';
import { NewProduct } from '#features/catalog/components/product-dialogs.tsx';
import { ProductsList } from '#features/catalog/components/products-list.tsx';
import { loadWords } from '#lib/i18n.ts';

export const Route = createFileRoute('/_app/products')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(productsQuery);
    return loadWords('catalog');
  },
  component: Products,
});

function Products() {
  const { t } = useTranslation(['catalog', 'common']);
  const [creating, setCreating] = useState(false);
  return (
    <>
      <PageHeader title={t('common:nav.products')} hint={<p>{t('product.hint')}</p>}>
        <GuardedButton needs="catalog:manage" variant="primary" onClick={() => setCreating(true)}>
          {t('product.new')}
        </GuardedButton>
      </PageHeader>
      <ProductsList
        plansLink={({ code }) => (
          <Link to="/plans" search={{ product: code }} className={buttonStyle({ size: 'sm' })}>
            {t('product.plans')}
          </Link>
        )}
      />
      {creating && <NewProduct onClose={() => setCreating(false)} />}
    </>
  );
}
