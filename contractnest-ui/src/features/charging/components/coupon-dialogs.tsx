import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormDialog, type FormField } from '#components/form-dialog.tsx';
import { api } from '#lib/api.ts';
import { notify } from '#lib/notify.ts';
import { COUPONS, latestCoupon, type Coupon } from '../api/coupons.ts';
import { isCode, isEnd, isLimit, isName, isPercent, toBounds, toCoupon } from '../coupon-form.ts';

type Fault = 'code' | 'name' | 'percent' | 'amount' | 'whole' | 'day';

function useFault(): (fault: Fault, isRight: (typed: string) => boolean) => NonNullable<FormField['check']> {
  const { t } = useTranslation('billingAdmin');
  return (fault, isRight) => (typed) => (isRight(typed) ? undefined : t(`coupon.fault.${fault}`));
}

function useBounds(): (coupon?: Coupon) => FormField[] {
  const { t } = useTranslation('billingAdmin');
  const fault = useFault();
  const limit = (name: 'maxRedemptions' | 'maxPerTenant', was: number | null | undefined): FormField => ({
    name,
    label: t(`coupon.${name}`),
    hint: t('coupon.limitHint'),
    kind: 'number',
    initial: was === null || was === undefined ? '' : String(was),
    check: fault('whole', isLimit),
  });
  return (coupon) => [
    limit('maxRedemptions', coupon?.maxRedemptions),
    limit('maxPerTenant', coupon?.maxPerTenant),
    {
      name: 'expires',
      label: t('coupon.expires'),
      hint: t('coupon.expiresHint'),
      initial: coupon?.expiresAt?.slice(0, 10) ?? '',
      check: fault('day', isEnd),
    },
  ];
}

function useTerms(products: readonly { readonly code: string; readonly name: string }[]): FormField[] {
  const { t } = useTranslation('billingAdmin');
  const fault = useFault();
  // Whether the figure fits what it gives is said by the server: here only that it is one.
  const isFigure = (typed: string): boolean => isPercent(typed) || /^\d{1,12}(\.\d{1,3})?$/.test(typed);
  const choose = <const T extends string>(values: readonly T[], label: (value: T) => string) =>
    values.map((value) => ({ value, label: label(value) }));
  return [
    { name: 'code', label: t('coupon.code'), hint: t('coupon.codeHint'), check: fault('code', isCode) },
    { name: 'name', label: t('coupon.name'), check: fault('name', isName) },
    {
      name: 'kind',
      label: t('coupon.kind'),
      initial: 'percent',
      options: choose(['percent', 'amount'], (value) => t(`coupon.kinds.${value}`)),
    },
    { name: 'value', label: t('coupon.value'), hint: t('coupon.valueHint'), check: fault('amount', isFigure) },
    { name: 'currency', label: t('coupon.currency'), hint: t('coupon.currencyHint'), initial: 'INR' },
    {
      name: 'duration',
      label: t('coupon.duration'),
      initial: 'once',
      options: choose(['once', 'repeating', 'forever'], (value) => t(`coupon.durations.${value}`)),
    },
    {
      name: 'invoices',
      label: t('coupon.invoices'),
      hint: t('coupon.invoicesHint'),
      kind: 'number',
      initial: '3',
      check: fault('whole', (typed) => typed !== '' && isLimit(typed)),
    },
    {
      name: 'product',
      label: t('coupon.product'),
      options: [
        { value: '', label: t('coupon.anyProduct') },
        ...products.map(({ code, name }) => ({ value: code, label: name })),
      ],
    },
  ];
}

interface NewCouponProps {
  readonly products: readonly { readonly code: string; readonly name: string }[];
  readonly onClose: () => void;
}

export function NewCoupon({ products, onClose }: NewCouponProps) {
  const { t } = useTranslation('billingAdmin');
  const client = useQueryClient();
  const terms = useTerms(products);
  const bounds = useBounds();
  return (
    <FormDialog
      title={t('coupons.new')}
      description={t('coupons.newText')}
      fields={[...terms, ...bounds()]}
      submit={t('coupons.make')}
      onSubmit={async (typed, idempotencyKey) => {
        await api.call('createCoupon', { ...toCoupon(typed), idempotencyKey });
        void client.invalidateQueries({ queryKey: [COUPONS] });
        notify.success(t('coupons.made'));
      }}
      onClose={onClose}
    />
  );
}

export function EditCoupon({ coupon, onClose }: { coupon: Coupon; onClose: () => void }) {
  const { t } = useTranslation('billingAdmin');
  const client = useQueryClient();
  const bounds = useBounds();
  const fault = useFault();
  const fieldsOf = (of: Coupon): FormField[] => [
    { name: 'name', label: t('coupon.name'), initial: of.name, check: fault('name', isName) },
    {
      name: 'status',
      label: t('coupons.state'),
      initial: of.status,
      options: (['active', 'retired'] as const).map((value) => ({ value, label: t(`coupons.status.${value}`) })),
    },
    ...bounds(of),
  ];
  return (
    <FormDialog
      title={t('coupons.editNamed', { code: coupon.code })}
      description={t('coupons.editText')}
      fields={fieldsOf(coupon)}
      submit={t('coupons.save')}
      record={{
        revision: coupon.revision,
        latest: async () => {
          const now = await latestCoupon(coupon.id, coupon.code);
          return { revision: now.revision, fields: fieldsOf(now) };
        },
      }}
      onSubmit={async ({ name = '', status, ...typed }, idempotencyKey, revision) => {
        await api.call('updateCoupon', {
          couponId: coupon.id,
          revision,
          name,
          status: status === 'retired' ? 'retired' : 'active',
          ...toBounds(typed),
          idempotencyKey,
        });
        void client.invalidateQueries({ queryKey: [COUPONS] });
        notify.success(t('coupons.saved'));
      }}
      onClose={onClose}
    />
  );
}
