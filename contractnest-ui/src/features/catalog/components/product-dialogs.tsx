import { useTranslation } from 'react-i18next';
import { FormDialog } from '#components/form-dialog.tsx';
import { api } from '#lib/api.ts';
import type { Metric, Product } from '../api/products.ts';
import { useCatalogWrite } from '../api/write.ts';
import { codeFault, currencyFault, nameFault } from '../checks.ts';

/** Says a fault in words. */
export function useFault() {
  const { t } = useTranslation('catalog');
  return (check: (typed: string) => 'fault.code' | 'fault.name' | 'fault.currency' | 'fault.whole' | undefined) =>
    (typed: string): string | undefined => {
      const key = check(typed);
      return key === undefined ? undefined : t(key);
    };
}

export function NewProduct({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('catalog');
  const fault = useFault();
  const write = useCatalogWrite();
  return (
    <FormDialog
      title={t('product.new')}
      description={t('product.newText')}
      submit={t('product.create')}
      fields={[
        { name: 'name', label: t('field.name'), check: fault(nameFault) },
        { name: 'code', label: t('field.code'), hint: t('field.codeHint'), check: fault(codeFault) },
        { name: 'currency', label: t('field.currency'), hint: t('field.currencyHint'), check: fault(currencyFault) },
        { name: 'description', label: t('field.description'), kind: 'textarea' },
      ]}
      onSubmit={({ name = '', code = '', currency = '', description = '' }, idempotencyKey) =>
        write(api.call('createProduct', { name, code, currency, description, idempotencyKey }))
      }
      onClose={onClose}
    />
  );
}

export function EditProduct({ product, onClose }: { product: Product; onClose: () => void }) {
  const { t } = useTranslation('catalog');
  const fault = useFault();
  const write = useCatalogWrite();
  return (
    <FormDialog
      title={t('product.edit', { name: product.name })}
      submit={t('save')}
      fields={[
        { name: 'name', label: t('field.name'), initial: product.name, check: fault(nameFault) },
        { name: 'description', label: t('field.description'), kind: 'textarea', initial: product.description },
        {
          name: 'status',
          label: t('field.status'),
          hint: t('product.retireHint'),
          initial: product.status,
          options: (['active', 'retired'] as const).map((value) => ({ value, label: t(`state.${value}`) })),
        },
      ]}
      onSubmit={({ name = '', description = '', status }, idempotencyKey) =>
        write(
          api.call('updateProduct', {
            productCode: product.code,
            revision: product.revision,
            name,
            description,
            status: status === 'retired' ? 'retired' : 'active',
            idempotencyKey,
          }),
        )
      }
      onClose={onClose}
    />
  );
}

const AGGREGATIONS = ['sum', 'count', 'max', 'latest', 'unique'] as const;

interface MetricDialogProps {
  readonly product: Product;
  /** Absent: a new one. */
  readonly metric?: Metric;
  readonly onClose: () => void;
}

export function MetricDialog({ product, metric, onClose }: MetricDialogProps) {
  const { t } = useTranslation('catalog');
  const fault = useFault();
  const write = useCatalogWrite();
  const aggregations = metric === undefined ? AGGREGATIONS : [metric.aggregation];
  return (
    <FormDialog
      title={
        metric === undefined ? t('metric.new', { product: product.name }) : t('metric.edit', { name: metric.name })
      }
      submit={t('save')}
      fields={[
        ...(metric === undefined ? [{ name: 'code', label: t('field.code'), check: fault(codeFault) }] : []),
        { name: 'name', label: t('field.name'), initial: metric?.name ?? '', check: fault(nameFault) },
        {
          name: 'unit',
          label: t('field.unit'),
          hint: t('field.unitHint'),
          initial: metric?.unit ?? '',
          check: fault(nameFault),
        },
        {
          name: 'aggregation',
          label: t('field.aggregation'),
          hint: t('field.aggregationHint'),
          initial: metric?.aggregation ?? 'sum',
          options: aggregations.map((value) => ({ value, label: t(`aggregation.${value}`) })),
        },
      ]}
      onSubmit={({ code = '', name = '', unit = '', aggregation }, idempotencyKey) =>
        write(
          api.call('saveMetric', {
            productCode: product.code,
            metric: metric?.code ?? code,
            name,
            unit,
            aggregation: AGGREGATIONS.find((each) => each === aggregation) ?? 'sum',
            ...(metric !== undefined && { revision: metric.revision }),
            idempotencyKey,
          }),
        )
      }
      onClose={onClose}
    />
  );
}
