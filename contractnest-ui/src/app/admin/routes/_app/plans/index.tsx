import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { PageHeader } from '#components/page-header.tsx';
import { Select } from '#components/ui/input.tsx';
import { plansQuery } from '#features/catalog/api/plans.ts';
import { productsQuery } from '#features/catalog/api/products.ts';
import { NewPlan } from '#features/catalog/components/plan-dialogs.tsx';
import { PlansList } from '#features/catalog/components/plans-list.tsx';
import { loadWords } from '#lib/i18n.ts';
import { ProductSearch } from '../../../../shared/product-search.ts';

export const Route = createFileRoute('/_app/plans/')({
  validateSearch: ProductSearch,
  loaderDeps: ({ search: { product } }) => ({ product }),
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(plansQuery(deps.product));
    void queryClient.prefetchQuery(productsQuery);
    return loadWords('catalog');
  },
  component: Plans,
});

function Plans() {
  const { t } = useTranslation(['catalog', 'common']);
  const { product } = Route.useSearch();
  const navigate = Route.useNavigate();
  const products = useQuery(productsQuery).data?.items ?? [];
  const [creating, setCreating] = useState(false);
  return (
    <>
      <PageHeader title={t('common:nav.plans')} hint={<p>{t('plan.hint')}</p>}>
        <Select
          aria-label={t('plan.filter')}
          className="w-44"
          value={product ?? ''}
          onChange={({ target }) =>
            void navigate({ search: { product: target.value === '' ? undefined : target.value }, replace: true })
          }
        >
          <option value="">{t('plan.all')}</option>
          {products.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
        <GuardedButton
          needs="catalog:manage"
          variant="primary"
          disabled={products.length === 0}
          onClick={() => setCreating(true)}
        >
          {t('plan.new')}
        </GuardedButton>
      </PageHeader>
      <PlansList
        productCode={product}
        linkTo={(plan) => (
          <Link
            to="/plans/$product/$plan"
            params={{ product: plan.productCode, plan: plan.code }}
            className="font-medium after:absolute after:inset-0"
          >
            {plan.name}
          </Link>
        )}
      />
      {creating && <NewPlan products={products} productCode={product} onClose={() => setCreating(false)} />}
    </>
  );
}
