import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { useFormat } from '#lib/format.ts';
import { taxesQuery, type TaxRate, type Taxes } from '../api/taxes.ts';
import { NewRate, ProductCategory } from './tax-dialogs.tsx';

type Doing = 'rate' | Taxes['products'][number];

/** What is taken on invoices, and as what each product is taxed. */
export function TaxRates() {
  const { t } = useTranslation('billingAdmin');
  const query = useQuery(taxesQuery);
  const [doing, setDoing] = useState<Doing>();
  const skeleton = <SkeletonRows rows={3} className="border-t" />;
  return (
    <>
      <Card aria-labelledby="tax-rates">
        <CardHeader id="tax-rates" title={t('taxes.rates')} hint={t('taxes.ratesHint')}>
          <GuardedButton needs="catalog:manage" size="sm" onClick={() => setDoing('rate')}>
            {t('taxes.new')}
          </GuardedButton>
        </CardHeader>
        <Loadable query={query} skeleton={skeleton}>
          {({ rates }) => <Rates rates={rates} />}
        </Loadable>
      </Card>
      <Card aria-labelledby="tax-products">
        <CardHeader id="tax-products" title={t('taxes.products')} hint={t('taxes.productsHint')} />
        <Loadable query={query} skeleton={skeleton}>
          {({ products }) => (
            <ul className="divide-y border-t">
              {products.map((product) => (
                <li key={product.productCode} className="flex items-center gap-4 px-4 py-2.5 text-sm">
                  <span className="min-w-0 flex-1">{product.productCode}</span>
                  <code className="font-mono text-xs text-muted">{product.category}</code>
                  <GuardedButton
                    needs="catalog:manage"
                    size="sm"
                    aria-label={t('taxes.changeNamed', { product: product.productCode })}
                    onClick={() => setDoing(product)}
                  >
                    {t('taxes.change')}
                  </GuardedButton>
                </li>
              ))}
            </ul>
          )}
        </Loadable>
      </Card>
      {doing === 'rate' && <NewRate onClose={() => setDoing(undefined)} />}
      {doing !== undefined && doing !== 'rate' && (
        <ProductCategory product={doing} onClose={() => setDoing(undefined)} />
      )}
    </>
  );
}

function Rates({ rates }: { rates: readonly TaxRate[] }) {
  const { t } = useTranslation('billingAdmin');
  const format = useFormat();
  if (rates.length === 0) {
    return (
      <div className="border-t">
        <Empty>{t('taxes.none')}</Empty>
      </div>
    );
  }
  return (
    <ul className="divide-y border-t">
      {rates.map((rate) => (
        <li key={rate.id} className="flex flex-wrap items-center gap-x-6 gap-y-1 px-4 py-3 text-sm">
          <div className="min-w-0 flex-1 basis-56">
            <span className="font-medium">{rate.name}</span>
            <p className="text-xs text-muted">
              {[
                rate.country,
                rate.category,
                t(`taxes.kinds.${rate.kind}`),
                t(rate.inclusive ? 'taxes.inside' : 'taxes.onTop'),
                ...(rate.hsnSac === null ? [] : [`${t('taxes.hsnSac')} ${rate.hsnSac}`]),
              ].join(' · ')}
            </p>
          </div>
          <span className="text-xs text-muted tabular-nums">
            {rate.validTo === null
              ? t('taxes.since', { date: format.date(rate.validFrom) })
              : t('taxes.between', { from: format.date(rate.validFrom), to: format.date(rate.validTo) })}
          </span>
          <span className="font-medium tabular-nums">{rate.percent} %</span>
        </li>
      ))}
    </ul>
  );
}
