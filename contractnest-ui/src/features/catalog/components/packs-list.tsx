import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '#components/form-dialog.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { api } from '#lib/api.ts';
import { useFormat } from '#lib/format.ts';
import { minorDigits, toDecimal } from '#lib/money.ts';
import { humanise } from '#lib/terms.ts';
import { packsQuery, type Pack } from '../api/packs.ts';
import type { Product } from '../api/products.ts';
import { useCatalogWrite } from '../api/write.ts';
import { codeFault, nameFault, toMinor, wholeFault } from '../checks.ts';
import { useFault } from './product-dialogs.tsx';
import { StateBadge } from './state-badge.tsx';

export function PacksList({ canManage }: { canManage: boolean }) {
  const { t } = useTranslation('catalog');
  const query = useQuery(packsQuery);
  return (
    <Card aria-label={t('pack.title')}>
      <Loadable query={query} skeleton={<SkeletonRows rows={6} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('pack.empty')}</Empty>
          ) : (
            <ul className="divide-y">
              {items.map((pack) => (
                <PackRow key={pack.id} pack={pack} canManage={canManage} />
              ))}
            </ul>
          )
        }
      </Loadable>
    </Card>
  );
}

function PackRow({ pack, canManage }: { pack: Pack; canManage: boolean }) {
  const { t } = useTranslation(['catalog', 'credits']);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 text-sm">
      <div className="min-w-0 flex-1 basis-56">
        <span className="font-medium">{pack.name}</span>{' '}
        <code className="font-mono text-2xs text-muted">{`${pack.productCode}/${pack.code}`}</code>
        <p className="text-xs text-muted">
          {t('pack.holds', { units: format.units(pack.quantity), type: humanise(pack.creditType) })} ·{' '}
          {t(`credits:channel.${pack.channel ?? 'pooled'}`)} ·{' '}
          {pack.expiresAfterDays === null ? t('pack.noExpiry') : t('pack.expires', { count: pack.expiresAfterDays })}
        </p>
      </div>
      <span className="tabular-nums">{format.money(pack.price)}</span>
      <StateBadge state={pack.status} />
      {canManage && (
        <Button size="sm" onClick={() => setOpen(true)} aria-label={t('pack.edit', { name: pack.name })}>
          {t('edit')}
        </Button>
      )}
      {open && <EditPack pack={pack} onClose={() => setOpen(false)} />}
    </li>
  );
}

function EditPack({ pack, onClose }: { pack: Pack; onClose: () => void }) {
  const { t } = useTranslation('catalog');
  const fault = useFault();
  const write = useCatalogWrite();
  const digits = minorDigits(pack.price.currency);
  const amount = (typed: string) => toMinor(typed, digits);
  return (
    <FormDialog
      title={t('pack.edit', { name: pack.name })}
      description={t('pack.editText')}
      submit={t('save')}
      fields={[
        { name: 'name', label: t('field.name'), initial: pack.name, check: fault(nameFault) },
        {
          name: 'price',
          label: t('field.price', { currency: pack.price.currency }),
          initial: toDecimal(pack.price.amount, digits),
          check: (typed) => (amount(typed) === undefined ? t('fault.price') : undefined),
        },
        {
          name: 'status',
          label: t('field.status'),
          initial: pack.status,
          options: (['active', 'retired'] as const).map((value) => ({ value, label: t(`state.${value}`) })),
        },
      ]}
      onSubmit={({ name = '', price = '', status }, idempotencyKey) =>
        write(
          api.call('updateTopupPack', {
            packId: pack.id,
            revision: pack.revision,
            name,
            amount: amount(price) ?? pack.price.amount,
            status: status === 'retired' ? 'retired' : 'active',
            idempotencyKey,
          }),
        )
      }
      onClose={onClose}
    />
  );
}

export function NewPack({ products, onClose }: { products: readonly Product[]; onClose: () => void }) {
  const { t } = useTranslation('catalog');
  const fault = useFault();
  const write = useCatalogWrite();
  const kinds = products.flatMap((product) =>
    product.creditTypes.map(({ code, name }) => ({
      value: `${product.code}/${code}`,
      label: `${product.name}: ${name} (${product.currency})`,
    })),
  );
  const productOf = (kind: string | undefined): Product | undefined =>
    products.find(({ code }) => code === kind?.split('/')[0]);
  return (
    <FormDialog
      title={t('pack.new')}
      description={t('pack.newText')}
      submit={t('pack.create')}
      fields={[
        { name: 'kind', label: t('field.credits'), initial: kinds[0]?.value ?? '', options: kinds },
        { name: 'name', label: t('field.name'), check: fault(nameFault) },
        { name: 'code', label: t('field.code'), hint: t('field.codeHint'), check: fault(codeFault) },
        { name: 'quantity', label: t('field.quantity'), kind: 'number', check: fault(wholeFault) },
        {
          name: 'price',
          label: t('field.priceNew'),
          check: (typed) => (toMinor(typed, 3) === undefined ? t('fault.price') : undefined),
        },
      ]}
      onSubmit={({ kind, name = '', code = '', quantity, price = '' }, idempotencyKey) => {
        const product = productOf(kind);
        return write(
          api.call('createTopupPack', {
            productCode: product?.code ?? '',
            code,
            name,
            creditType: kind?.split('/')[1] ?? '',
            quantity: Number(quantity),
            amount: toMinor(price, product?.currencyDigits ?? 2) ?? 0,
            currency: product?.currency ?? '',
            idempotencyKey,
          }),
        );
      }}
      onClose={onClose}
    />
  );
}
