import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormDialog, type FormField, type Typed } from '#components/form-dialog.tsx';
import { api } from '#lib/api.ts';
import { notify } from '#lib/notify.ts';
import { taxesQuery, type TaxRate, type Taxes } from '../api/taxes.ts';
import { isHsnSac, isName, isPercent, isSlug } from '../coupon-form.ts';

const KINDS = ['gst', 'vat', 'sales_tax'] as const;

function useRateFields(): FormField[] {
  const { t } = useTranslation('billingAdmin');
  const fault =
    (name: 'category' | 'name' | 'percent' | 'hsnSac', isRight: (typed: string) => boolean) => (typed: string) =>
      isRight(typed) ? undefined : t(`taxes.fault.${name}`);
  return [
    { name: 'category', label: t('taxes.category'), initial: 'standard', check: fault('category', isSlug) },
    {
      name: 'country',
      label: t('taxes.country'),
      initial: 'IN',
      check: (typed) => (/^[A-Z]{2}$/.test(typed) ? undefined : t('taxes.countryFault')),
    },
    {
      name: 'kind',
      label: t('taxes.kind'),
      initial: 'gst',
      options: KINDS.map((value) => ({ value, label: t(`taxes.kinds.${value}`) })),
    },
    { name: 'name', label: t('taxes.name'), check: fault('name', (typed) => isName(typed, 50)) },
    { name: 'percent', label: t('taxes.percent'), check: fault('percent', isPercent) },
    { name: 'hsnSac', label: t('taxes.hsnSac'), check: fault('hsnSac', isHsnSac) },
    {
      name: 'inclusive',
      label: t('taxes.inclusive'),
      initial: 'no',
      options: (['no', 'yes'] as const).map((value) => ({ value, label: t(`taxes.inclusives.${value}`) })),
    },
    { name: 'from', label: t('taxes.from'), hint: t('taxes.fromHint'), kind: 'date' },
  ];
}

const toRate = ({
  category = '',
  country = '',
  kind,
  name = '',
  percent = '',
  hsnSac = '',
  inclusive,
  from = '',
}: Typed) => ({
  category,
  country,
  kind: KINDS.find((known) => known === kind) ?? ('gst' satisfies TaxRate['kind']),
  name,
  percent,
  inclusive: inclusive === 'yes',
  ...(hsnSac !== '' && { hsnSac }),
  // The beginning of that day where the person sits.
  ...(from !== '' && { validFrom: new Date(`${from}T00:00:00`).toISOString() }),
});

export function NewRate({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('billingAdmin');
  const client = useQueryClient();
  return (
    <FormDialog
      title={t('taxes.newTitle')}
      description={t('taxes.newText')}
      fields={useRateFields()}
      submit={t('taxes.make')}
      onSubmit={async (typed, idempotencyKey) => {
        await api.call('saveTaxRate', { ...toRate(typed), idempotencyKey });
        void client.invalidateQueries({ queryKey: taxesQuery.queryKey });
        notify.success(t('taxes.made'));
      }}
      onClose={onClose}
    />
  );
}

interface ProductCategoryProps {
  readonly product: Taxes['products'][number];
  readonly onClose: () => void;
}

export function ProductCategory({ product: { productCode, category: was }, onClose }: ProductCategoryProps) {
  const { t } = useTranslation('billingAdmin');
  const client = useQueryClient();
  return (
    <FormDialog
      title={t('taxes.changeNamed', { product: productCode })}
      description={t('taxes.productsHint')}
      fields={[
        {
          name: 'category',
          label: t('taxes.category'),
          initial: was,
          check: (typed) => (isSlug(typed) ? undefined : t('taxes.fault.category')),
        },
      ]}
      submit={t('taxes.change')}
      onSubmit={async ({ category = '' }) => {
        await api.call('setProductTax', { productCode, category });
        void client.invalidateQueries({ queryKey: taxesQuery.queryKey });
        notify.success(t('taxes.productSaved', { product: productCode, category }));
      }}
      onClose={onClose}
    />
  );
}
