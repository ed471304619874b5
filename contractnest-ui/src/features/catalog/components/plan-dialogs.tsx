import { useTranslation } from 'react-i18next';
import { FormDialog, type FormField } from '#components/form-dialog.tsx';
import { api } from '#lib/api.ts';
import type { Plan } from '../api/plans.ts';
import type { Product } from '../api/products.ts';
import { useCatalogWrite } from '../api/write.ts';
import { codeFault, nameFault, orderFault } from '../checks.ts';
import { useFault } from '../use-fault.ts';

interface NewPlanProps {
  readonly products: readonly Product[];
  readonly productCode: string | undefined;
  readonly onClose: () => void;
}

export function NewPlan({ products, productCode, onClose }: NewPlanProps) {
  const { t } = useTranslation('catalog');
  const fault = useFault();
  const order = useOrderField();
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
        order(100),
      ]}
      onSubmit={({ productCode: product = '', name = '', code = '', description = '', sortOrder }, idempotencyKey) =>
        write(
          api.call('createPlan', {
            productCode: product,
            name,
            code,
            description,
            sortOrder: Number(sortOrder),
            idempotencyKey,
          }),
        )
      }
      onClose={onClose}
    />
  );
}

function usePlanFields(): (plan: Plan) => readonly FormField[] {
  const { t } = useTranslation('catalog');
  const fault = useFault();
  const order = useOrderField();
  return (plan) => [
    { name: 'name', label: t('field.name'), initial: plan.name, check: fault(nameFault) },
    { name: 'description', label: t('field.description'), kind: 'textarea', initial: plan.description },
    {
      name: 'isPublic',
      label: t('field.public'),
      initial: plan.isPublic ? 'yes' : 'no',
      options: (['yes', 'no'] as const).map((value) => ({ value, label: t(`public.${value}`) })),
    },
    order(plan.sortOrder),
    {
      name: 'status',
      label: t('field.status'),
      hint: t('plan.retireHint'),
      initial: plan.status,
      options: (['active', 'retired'] as const).map((value) => ({ value, label: t(`state.${value}`) })),
    },
  ];
}

/** Where it stands among the plans of its product. */
function useOrderField(): (sortOrder: number) => FormField {
  const { t } = useTranslation('catalog');
  const fault = useFault();
  return (sortOrder) => ({
    name: 'sortOrder',
    label: t('field.sortOrder'),
    hint: t('field.sortOrderHint'),
    kind: 'number',
    initial: String(sortOrder),
    check: fault(orderFault),
  });
}

export function EditPlan({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const { t } = useTranslation('catalog');
  const fieldsOf = usePlanFields();
  const write = useCatalogWrite();
  const id = { productCode: plan.productCode, planCode: plan.code };
  return (
    <FormDialog
      title={t('plan.edit', { name: plan.name })}
      submit={t('save')}
      fields={fieldsOf(plan)}
      record={{
        revision: plan.revision,
        latest: async () => {
          const now = await api.call('getPlan', id);
          return { revision: now.revision, fields: fieldsOf(now) };
        },
      }}
      onSubmit={({ name = '', description = '', isPublic, sortOrder, status }, idempotencyKey, revision) =>
        write(
          api.call('updatePlan', {
            ...id,
            revision,
            name,
            description,
            isPublic: isPublic === 'yes',
            sortOrder: Number(sortOrder),
            status: status === 'retired' ? 'retired' : 'active',
            idempotencyKey,
          }),
        )
      }
      onClose={onClose}
    />
  );
}
