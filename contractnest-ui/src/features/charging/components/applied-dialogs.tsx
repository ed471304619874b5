import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '#components/form-dialog.tsx';
import { api } from '#lib/api.ts';
import { notify } from '#lib/notify.ts';
import type { AppliedCoupon, ChargedScope } from '../api/coupons.ts';
import { isCode } from '../coupon-form.ts';

/** The next bill is another one now. */
function useAskAgain({ tenantId }: ChargedScope) {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === tenantId });
}

export function ApplyCoupon({ scope, onClose }: { scope: ChargedScope; onClose: () => void }) {
  const { t } = useTranslation('billingAdmin');
  const askAgain = useAskAgain(scope);
  const { tenantId, productCode } = scope;
  return (
    <FormDialog
      title={t('applied.apply')}
      description={t('applied.applyText')}
      fields={[
        {
          name: 'code',
          label: t('applied.code'),
          check: (typed) => (isCode(typed) ? undefined : t('applied.codeFault')),
        },
      ]}
      submit={t('applied.apply')}
      onSubmit={async ({ code = '' }, idempotencyKey) => {
        const product = productCode !== undefined && { productCode };
        await api.call('applyCoupon', { code, tenantId, ...product, idempotencyKey });
        askAgain();
        notify.success(t('applied.done'));
      }}
      onClose={onClose}
    />
  );
}

export function RemoveCoupon({
  scope,
  coupon,
  onClose,
}: {
  scope: ChargedScope;
  coupon: AppliedCoupon;
  onClose: () => void;
}) {
  const { t } = useTranslation('billingAdmin');
  const askAgain = useAskAgain(scope);
  return (
    <FormDialog
      title={t('applied.removeNamed', { code: coupon.code })}
      description={t('applied.removeText')}
      fields={[]}
      submit={t('applied.remove')}
      danger
      onSubmit={async (_, idempotencyKey) => {
        await api.call('removeCoupon', { redemptionId: coupon.id, tenantId: scope.tenantId, idempotencyKey });
        askAgain();
        notify.success(t('applied.removed'));
      }}
      onClose={onClose}
    />
  );
}
