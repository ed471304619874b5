import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { PageHeader } from '#components/page-header.tsx';
import { productsQuery } from '#features/catalog/api/products.ts';
import { couponsQuery } from '#features/charging/api/coupons.ts';
import { CouponList } from '#features/charging/components/coupon-list.tsx';
import { CouponSearch, toInput } from '#features/charging/coupon-search.ts';
import { loadWords } from '#lib/i18n.ts';
import { useMay } from '#lib/permissions.tsx';
import { Needs } from '../../../shared/needs.tsx';

const NewCoupon = lazy(async () => ({
  default: (await import('#features/charging/components/coupon-dialogs.tsx')).NewCoupon,
}));

export const Route = createFileRoute('/_app/coupons')({
  validateSearch: CouponSearch,
  loaderDeps: ({ search }) => ({ search }),
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(couponsQuery(toInput(deps.search)));
    return loadWords('billingAdmin');
  },
  component: Coupons,
});

function Coupons() {
  const { t } = useTranslation('billingAdmin');
  const navigate = Route.useNavigate();
  const canManage = useMay('catalog:manage');
  const [making, setMaking] = useState(false);
  const products = useQuery({ ...productsQuery, enabled: canManage }).data?.items;
  return (
    <>
      <PageHeader title={t('coupons.title')} hint={<p>{t('coupons.hint')}</p>}>
        <GuardedButton
          needs="catalog:manage"
          variant="primary"
          disabled={products === undefined}
          onClick={() => setMaking(true)}
        >
          {t('coupons.new')}
        </GuardedButton>
      </PageHeader>
      <Needs permission="catalog:read">
        <CouponList
          search={Route.useSearch()}
          onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
        />
      </Needs>
      {making && products !== undefined && (
        <Suspense fallback={null}>
          <NewCoupon products={products} onClose={() => setMaking(false)} />
        </Suspense>
      )}
    </>
  );
}
