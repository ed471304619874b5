import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { sellablePlansQuery } from '#features/catalog/api/plans.ts';
import type { Product } from '#features/identity/components/tenants-filters.tsx';
import { createAttempt } from '#lib/idempotency.ts';

const NewTenantDialog = lazy(async () => ({
  default: (await import('#features/identity/components/new-tenant-dialog.tsx')).NewTenantDialog,
}));

const usePlans = (productCode: string): readonly Product[] | undefined =>
  useQuery({ ...sellablePlansQuery(productCode), enabled: productCode !== '' }).data;

/** Made, it is opened. */
export function NewTenant({ products }: { products: readonly Product[] }) {
  const { t } = useTranslation('tenants');
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const attempt = useRef(createAttempt());
  return (
    <>
      <GuardedButton
        needs="tenants:manage"
        variant="primary"
        disabled={products.length === 0}
        onClick={() => setOpen(true)}
      >
        <Plus aria-hidden />
        {t('new.title')}
      </GuardedButton>
      {open && (
        <Suspense fallback={null}>
          <NewTenantDialog
            products={products}
            usePlans={usePlans}
            attempt={attempt}
            onMade={({ id, productCode }) =>
              void navigate({ to: '/tenants/$tenantId', params: { tenantId: id }, search: { product: productCode } })
            }
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
