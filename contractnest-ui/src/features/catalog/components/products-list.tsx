import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { productsQuery, type Metric, type Product } from '../api/products.ts';
import { EditProduct, MetricDialog } from './product-dialogs.tsx';
import { StateBadge } from './state-badge.tsx';

interface ProductsListProps {
  readonly canManage: boolean;
  /** Leads to the plans of a product. */
  readonly plansLink: (product: Product) => ReactNode;
}

/** Products with what they count. */
export function ProductsList(props: ProductsListProps) {
  const { t } = useTranslation('catalog');
  const query = useQuery(productsQuery);
  return (
    <Loadable
      query={query}
      frame={(note) => <Card>{note}</Card>}
      skeleton={
        <Card>
          <SkeletonRows rows={6} />
        </Card>
      }
    >
      {({ items }) =>
        items.length === 0 ? (
          <Card>
            <Empty>{t('product.empty')}</Empty>
          </Card>
        ) : (
          <ul className="grid grid-cols-1 gap-5 lg:grid-cols-2">
            {items.map((product) => (
              <li key={product.code} className="min-w-0">
                <ProductCard {...props} product={product} />
              </li>
            ))}
          </ul>
        )
      }
    </Loadable>
  );
}

function ProductCard({ product, canManage, plansLink }: ProductsListProps & { product: Product }) {
  const { t } = useTranslation('catalog');
  const [dialog, setDialog] = useState<'edit' | 'metric'>();
  const close = (): void => setDialog(undefined);
  const title = `product-${product.code}`;
  return (
    <Card aria-labelledby={title} className="flex h-full flex-col">
      <CardHeader id={title} title={product.name} hint={`${product.code} · ${product.currency}`}>
        <StateBadge state={product.status} />
      </CardHeader>
      <div className="flex flex-1 flex-col gap-3 border-t px-4 py-4 text-sm">
        {product.description !== '' && <p className="text-muted">{product.description}</p>}
        <div>
          <h3 className="text-xs text-muted">{t('metric.title')}</h3>
          {product.metrics.length === 0 ? (
            <p className="text-muted">{t('metric.none')}</p>
          ) : (
            <ul>
              {product.metrics.map((metric) => (
                <MetricRow key={metric.code} product={product} metric={metric} canManage={canManage} />
              ))}
            </ul>
          )}
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2 border-t px-4 py-3">
        {plansLink(product)}
        {canManage && (
          <>
            <Button size="sm" onClick={() => setDialog('edit')} aria-label={t('product.edit', { name: product.name })}>
              {t('edit')}
            </Button>
            <Button size="sm" variant="ghost" onClick={() => setDialog('metric')}>
              {t('metric.add')}
            </Button>
          </>
        )}
      </div>
      {dialog === 'edit' && <EditProduct product={product} onClose={close} />}
      {dialog === 'metric' && <MetricDialog product={product} onClose={close} />}
    </Card>
  );
}

function MetricRow({ product, metric, canManage }: { product: Product; metric: Metric; canManage: boolean }) {
  const { t } = useTranslation('catalog');
  const [open, setOpen] = useState(false);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3">
      <span className="min-w-0">
        {metric.name} <code className="font-mono text-2xs text-muted">{metric.code}</code>
        <span className="text-xs text-muted"> · {t(`aggregation.${metric.aggregation}`)}</span>
      </span>
      {canManage && (
        <Button
          variant="link"
          size="text"
          onClick={() => setOpen(true)}
          aria-label={t('metric.edit', { name: metric.name })}
        >
          {t('edit')}
        </Button>
      )}
      {open && <MetricDialog product={product} metric={metric} onClose={() => setOpen(false)} />}
    </li>
  );
}
