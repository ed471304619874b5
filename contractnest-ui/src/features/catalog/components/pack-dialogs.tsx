import { useTranslation } from 'react-i18next';
import { FormDialog, type FormField } from '#components/form-dialog.tsx';
import { api } from '#lib/api.ts';
import { minorDigits, toDecimal } from '#lib/money.ts';
import type { Pack } from '../api/packs.ts';
import type { Product } from '../api/products.ts';
import { useCatalogWrite } from '../api/write.ts';
import { codeFault, daysFault, nameFault, orderFault, toMinor, wholeFault } from '../checks.ts';
import { useFault } from '../use-fault.ts';

function usePackFields(): (pack: Pack) => readonly FormField[] {
  const { t } = useTranslation('catalog');
  const fault = useFault();
  return (pack) => {
    const digits = minorDigits(pack.price.currency);
    return [
      { name: 'name', label: t('field.name'), initial: pack.name, check: fault(nameFault) },
      {
        name: 'price',
        label: t('field.price', { currency: pack.price.currency }),
        initial: toDecimal(pack.price.amount, digits),
        check: (typed) => (toMinor(typed, digits) === undefined ? t('fault.price') : undefined),
      },
      {
        name: 'sortOrder',
        label: t('field.sortOrder'),
        hint: t('field.sortOrderHint'),
        kind: 'number',
        initial: String(pack.sortOrder),
        check: fault(orderFault),
      },
      {
        name: 'status',
        label: t('field.status'),
        initial: pack.status,
        options: (['active', 'retired'] as const).map((value) => ({ value, label: t(`state.${value}`) })),
      },
    ];
  };
}

async function latestPack(id: string): Promise<Pack> {
  const { items } = await api.call('listTopupPacks', {});
  const pack = items.find((each) => each.id === id);
  if (pack === undefined) throw new Error('the pack is there no more');
  return pack;
}

export function EditPack({ pack, onClose }: { pack: Pack; onClose: () => void }) {
  const { t } = useTranslation('catalog');
  const fieldsOf = usePackFields();
  const write = useCatalogWrite();
  const { id: packId, price: was } = pack;
  return (
    <FormDialog
      title={t('pack.edit', { name: pack.name })}
      description={t('pack.editText')}
      submit={t('save')}
      fields={fieldsOf(pack)}
      record={{
        revision: pack.revision,
        latest: async () => {
          const now = await latestPack(packId);
          return { revision: now.revision, fields: fieldsOf(now) };
        },
      }}
      onSubmit={({ name = '', price = '', sortOrder, status }, idempotencyKey, revision) =>
        write(
          api.call('updateTopupPack', {
            packId,
            revision,
            name,
            amount: toMinor(price, minorDigits(was.currency)) ?? was.amount,
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

interface Kind {
  readonly product: Product;
  readonly creditType: string;
  readonly channel: Pack['channel'];
}

/** What a pack may hold: each kind of credits, for one channel or pooled. */
const kindsOf = (products: readonly Product[]): readonly Kind[] =>
  products.flatMap((product) =>
    product.creditTypes.flatMap(({ code, channels }) =>
      (channels ?? [null]).map((channel) => ({ product, creditType: code, channel })),
    ),
  );

function useNewPackFields(kinds: readonly Kind[]): readonly FormField[] {
  const { t } = useTranslation(['catalog', 'credits']);
  const fault = useFault();
  const nameOf = ({ product, creditType, channel }: Kind): string => {
    const type = product.creditTypes.find(({ code }) => code === creditType)?.name ?? creditType;
    return `${product.name}, ${type} (${product.currency}): ${t(`credits:channel.${channel ?? 'pooled'}`)}`;
  };
  return [
    {
      name: 'kind',
      label: t('field.credits'),
      hint: t('field.creditsHint'),
      initial: '0',
      options: kinds.map((kind, index) => ({ value: String(index), label: nameOf(kind) })),
    },
    { name: 'name', label: t('field.name'), check: fault(nameFault) },
    { name: 'code', label: t('field.code'), hint: t('field.codeHint'), check: fault(codeFault) },
    { name: 'quantity', label: t('field.quantity'), kind: 'number', check: fault(wholeFault) },
    {
      name: 'price',
      label: t('field.priceNew'),
      check: (typed) => (toMinor(typed, 3) === undefined ? t('fault.price') : undefined),
    },
    {
      name: 'expires',
      label: t('field.expires'),
      hint: t('field.expiresHint'),
      kind: 'number',
      check: fault(daysFault),
    },
    {
      name: 'sortOrder',
      label: t('field.sortOrder'),
      hint: t('field.sortOrderHint'),
      kind: 'number',
      initial: '100',
      check: fault(orderFault),
    },
  ];
}

export function NewPack({ products, onClose }: { products: readonly Product[]; onClose: () => void }) {
  const { t } = useTranslation('catalog');
  const write = useCatalogWrite();
  const kinds = kindsOf(products);
  return (
    <FormDialog
      title={t('pack.new')}
      description={t('pack.newText')}
      submit={t('pack.create')}
      fields={useNewPackFields(kinds)}
      onSubmit={async ({ kind, name = '', code = '', quantity, price = '', expires, sortOrder }, idempotencyKey) => {
        const chosen = kinds[Number(kind)];
        if (chosen === undefined) throw new Error('there are no credits to sell');
        const { product, creditType, channel } = chosen;
        return write(
          api.call('createTopupPack', {
            productCode: product.code,
            code,
            name,
            creditType,
            channel,
            quantity: Number(quantity),
            amount: toMinor(price, product.currencyDigits) ?? 0,
            currency: product.currency,
            ...(expires !== '' && { expiresAfterDays: Number(expires) }),
            sortOrder: Number(sortOrder),
            idempotencyKey,
          }),
        );
      }}
      onClose={onClose}
    />
  );
}
