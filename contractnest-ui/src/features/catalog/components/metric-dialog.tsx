import { useTranslation } from 'react-i18next';
import { FormDialog, type FormField } from '#components/form-dialog.tsx';
import { api } from '#lib/api.ts';
import { latestPart, type Metric, type Product } from '../api/products.ts';
import { useCatalogWrite } from '../api/write.ts';
import { codeFault, nameFault } from '../checks.ts';
import { useFault } from '../use-fault.ts';

const AGGREGATIONS = ['sum', 'count', 'max', 'latest', 'unique'] as const;

function useMetricFields(): (metric: Metric | undefined) => readonly FormField[] {
  const { t } = useTranslation('catalog');
  const fault = useFault();
  return (metric) => [
    ...(metric === undefined
      ? [{ name: 'code', label: t('field.code'), hint: t('field.codeHint'), check: fault(codeFault) }]
      : []),
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
      options: (metric === undefined ? AGGREGATIONS : [metric.aggregation]).map((value) => ({
        value,
        label: t(`aggregation.${value}`),
      })),
    },
  ];
}

interface MetricDialogProps {
  readonly product: Product;
  /** Absent: a new one. */
  readonly metric?: Metric;
  readonly onClose: () => void;
}

export function MetricDialog({ product, metric, onClose }: MetricDialogProps) {
  const { t } = useTranslation('catalog');
  const fieldsOf = useMetricFields();
  const write = useCatalogWrite();
  const { code: productCode } = product;
  return (
    <FormDialog
      title={
        metric === undefined ? t('metric.new', { product: product.name }) : t('metric.edit', { name: metric.name })
      }
      submit={t('save')}
      fields={fieldsOf(metric)}
      {...(metric !== undefined && {
        record: {
          revision: metric.revision,
          latest: () => latestPart(productCode, (now: Product) => now.metrics, metric.code, fieldsOf),
        },
      })}
      onSubmit={({ code = '', name = '', unit = '', aggregation }, idempotencyKey, revision) =>
        write(
          api.call('saveMetric', {
            productCode,
            metric: metric?.code ?? code,
            name,
            unit,
            aggregation: AGGREGATIONS.find((each) => each === aggregation) ?? 'sum',
            ...(metric !== undefined && { revision }),
            idempotencyKey,
          }),
        )
      }
      onClose={onClose}
    />
  );
}
