import { useTranslation } from 'react-i18next';
import { FormDialog, type FormField } from '#components/form-dialog.tsx';
import { api } from '#lib/api.ts';
import { latestPart, type Feature, type Product } from '../api/products.ts';
import { useCatalogWrite } from '../api/write.ts';
import { codeFault, nameFault, orderFault } from '../checks.ts';
import { useFault } from '../use-fault.ts';

const KINDS = ['boolean', 'limit', 'text'] as const;

function useFeatureFields(nextOrder: number): (feature: Feature | undefined) => readonly FormField[] {
  const { t } = useTranslation('catalog');
  const fault = useFault();
  return (feature) => [
    ...(feature === undefined
      ? [{ name: 'code', label: t('field.code'), hint: t('field.codeHint'), check: fault(codeFault) }]
      : []),
    { name: 'name', label: t('field.name'), initial: feature?.name ?? '', check: fault(nameFault) },
    {
      name: 'kind',
      label: t('field.kind'),
      hint: t('field.kindHint'),
      initial: feature?.kind ?? 'boolean',
      options: (feature === undefined ? KINDS : [feature.kind]).map((value) => ({ value, label: t(`kind.${value}`) })),
    },
    {
      name: 'sortOrder',
      label: t('field.sortOrder'),
      hint: t('field.sortOrderHint'),
      kind: 'number',
      initial: String(feature?.sortOrder ?? nextOrder),
      check: fault(orderFault),
    },
  ];
}

interface FeatureDialogProps {
  readonly product: Product;
  /** Absent: a new one. */
  readonly feature?: Feature;
  readonly onClose: () => void;
}

/** What plans and add-ons of the product may say about it: on or off, a limit, or a text. */
export function FeatureDialog({ product, feature, onClose }: FeatureDialogProps) {
  const { t } = useTranslation('catalog');
  const fieldsOf = useFeatureFields(Math.max(0, ...product.features.map(({ sortOrder }) => sortOrder)) + 1);
  const write = useCatalogWrite();
  const { code: productCode } = product;
  return (
    <FormDialog
      title={
        feature === undefined ? t('feature.new', { product: product.name }) : t('feature.edit', { name: feature.name })
      }
      description={t('feature.text')}
      submit={t('save')}
      fields={fieldsOf(feature)}
      {...(feature !== undefined && {
        record: {
          revision: feature.revision,
          latest: () => latestPart(productCode, (now: Product) => now.features, feature.code, fieldsOf),
        },
      })}
      onSubmit={({ code = '', name = '', kind, sortOrder }, idempotencyKey, revision) =>
        write(
          api.call('saveFeature', {
            productCode,
            feature: feature?.code ?? code,
            name,
            kind: KINDS.find((each) => each === kind) ?? 'boolean',
            sortOrder: Number(sortOrder),
            ...(feature !== undefined && { revision }),
            idempotencyKey,
          }),
        )
      }
      onClose={onClose}
    />
  );
}
