import { useTranslation } from 'react-i18next';
import { FormDialog } from '#components/form-dialog.tsx';
import { api } from '#lib/api.ts';
import type { Plan } from '../api/plans.ts';
import type { Product } from '../api/products.ts';
import { useCatalogWrite } from '../api/write.ts';
import { codeFault, nameFault } from '../checks.ts';
import { useFault } from './product-dialogs.tsx';

interface NewPlanProps {
  readonly products: readonly Product[];
  readonly productCode: string | undefined;
  readonly onClose: () => void;
}

export function NewPlan({ products, productCode, onClose }: NewPlanProps) {
  const { t } = useTranslation('catalog');
  const fault = useFault();
  const write = useCatalogWrite();
  return (
    <FormDialog
      title={t('plan.new')}
      description={t('plan.newText')}
      submit={t('plan.create')}
      fields={[
        {
          name: 'productCode',
          label: t('field.product'),
          initial: productCode ?? products[0]?.code ?? '',
          options: products.map(({ code, name }) => ({ value: code, label: name })),
        },
        { name: 'name', label: t('field.name'), check: fault(nameFault) },
        { name: 'code', label: t('field.code'), hint: t('field.codeHint'), check: fault(codeFault) },
        { name: 'description', label: t('field.description'), kind: 'textarea' },
      ]}
      onSubmit={({ productCode: product = '', name = '', code = '', description = '' }, idempotencyKey) =>
        write(api.call('createPlan', { productCode: product, name, code, description, idempotencyKey }))
      }
      onClose={onClose}
    />
  );
}

export function EditPlan({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const { t } = useTranslation('catalog');
  const fault = useFault();
  const write = useCatalogWrite();
  return (
    <FormDialog
      title={t('plan.edit', { name: plan.name })}
      submit={t('save')}
      fields={[
        { name: 'name', label: t('field.name'), initial: plan.name, check: fault(nameFault) },
        { name: 'description', label: t('field.description'), kind: 'textarea', initial: plan.description },
        {
          name: 'isPublic',
          label: t('field.public'),
          initial: plan.isPublic ? 'yes' : 'no',
          options: (['yes', 'no'] as const).map((value) => ({ value, label: t(`public.${value}`) })),
        },
        {
          name: 'status',
          label: t('field.status'),
          hint: t('plan.retireHint'),
          initial: plan.status,
          options: (['active', 'retired'] as const).map((value) => ({ value, label: t(`state.${value}`) })),
        },
      ]}
      onSubmit={({ name = '', description = '', isPublic, status }, idempotencyKey) =>
        write(
          api.call('updatePlan', {
            productCode: plan.productCode,
            planCode: plan.code,
            revision: plan.revision,
            name,
            description,
            isPublic: isPublic === 'yes',
            status: status === 'retired' ? 'retired' : 'active',
            idempotencyKey,
          }),
        )
      }
      onClose={onClose}
    />
  );
}
