import { useTranslation } from 'react-i18next';
import { FormDialog, type FormField } from '#components/form-dialog.tsx';
import { api } from '#lib/api.ts';
import type { Product } from '../api/products.ts';
import { useCatalogWrite } from '../api/write.ts';
import { codeFault, nameFault } from '../checks.ts';
import { CURRENCIES } from '../currencies.ts';
import { useFault } from '../use-fault.ts';

export function NewProduct({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation('catalog');
  const names = new Intl.DisplayNames(i18n.language, { type: 'currency' });
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
        {
          name: 'currency',
          label: t('field.currency'),
          hint: t('field.currencyHint'),
          initial: CURRENCIES[0],
          options: CURRENCIES.map((value) => ({ value, label: `${value} · ${names.of(value) ?? value}` })),
        },
        { name: 'description', label: t('field.description'), kind: 'textarea' },
      ]}
      onSubmit={({ name = '', code = '', currency = '', description = '' }, idempotencyKey) =>
        write(api.call('createProduct', { name, code, currency, description, idempotencyKey }))
      }
      onClose={onClose}
    />
  );
}

function useProductFields(): (product: Product) => readonly FormField[] {
  const { t } = useTranslation('catalog');
  const fault = useFault();
  return (product) => [
    { name: 'name', label: t('field.name'), initial: product.name, check: fault(nameFault) },
    { name: 'description', label: t('field.description'), kind: 'textarea', initial: product.description },
    {
      name: 'isDefault',
      label: t('field.default'),
      hint: t(product.isDefault ? 'product.isDefaultHint' : 'product.defaultHint'),
      initial: product.isDefault ? 'yes' : 'no',
      options: (product.isDefault ? (['yes'] as const) : (['no', 'yes'] as const)).map((value) => ({
        value,
        label: t(`default.${value}`),
      })),
    },
    {
      name: 'status',
      label: t('field.status'),
      hint: t('product.retireHint'),
      initial: product.status,
      options: (['active', 'retired'] as const).map((value) => ({ value, label: t(`state.${value}`) })),
    },
  ];
}

export function EditProduct({ product, onClose }: { product: Product; onClose: () => void }) {
  const { t } = useTranslation('catalog');
  const fieldsOf = useProductFields();
  const write = useCatalogWrite();
  const { code: productCode } = product;
  return (
    <FormDialog
      title={t('product.edit', { name: product.name })}
      submit={t('save')}
      fields={fieldsOf(product)}
      record={{
        revision: product.revision,
        latest: async () => {
          const now = await api.call('getProduct', { productCode });
          return { revision: now.revision, fields: fieldsOf(now) };
        },
      }}
      onSubmit={({ name = '', description = '', isDefault, status }, idempotencyKey, revision) =>
        write(
          api.call('updateProduct', {
            productCode,
            revision,
            name,
            description,
            ...(isDefault === 'yes' && { isDefault: true }),
            status: status === 'retired' ? 'retired' : 'active',
            idempotencyKey,
          }),
        )
      }
      onClose={onClose}
    />
  );
}
