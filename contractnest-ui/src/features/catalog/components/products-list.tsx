import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { productsQuery, type Product } from '../api/products.ts';
import { FeatureDialog } from './feature-dialog.tsx';
import { MetricDialog } from './metric-dialog.tsx';
import { EditProduct } from './product-dialogs.tsx';
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
  const [dialog, setDialog] = useState<'edit' | 'metric' | 'feature'>();
  const close = (): void => setDialog(undefined);
  const title = `product-${product.code}`;
  return (
    <Card aria-labelledby={title} className="flex h-full flex-col">
      <CardHeader id={title} title={product.name} hint={`${product.code} · ${product.currency}`}>
        <span className="flex items-center gap-2">
          {product.isDefault && <span className="text-xs text-muted">{t('product.isDefault')}</span>}
          <StateBadge state={product.status} />
        </span>
      </CardHeader>
      <div className="flex flex-1 flex-col gap-3 border-t px-4 py-4 text-sm">
        {product.description !== '' && <p className="text-muted">{product.description}</p>}
        <ProductParts product={product} canManage={canManage} />
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
            <Button size="sm" variant="ghost" onClick={() => setDialog('feature')}>
              {t('feature.add')}
            </Button>
          </>
        )}
      </div>
      {dialog === 'edit' && <EditProduct product={product} onClose={close} />}
      {dialog === 'metric' && <MetricDialog product={product} onClose={close} />}
      {dialog === 'feature' && <FeatureDialog product={product} onClose={close} />}
    </Card>
  );
}

interface PartsProps {
  readonly product: Product;
  readonly canManage: boolean;
}

function ProductParts({ product, canManage }: PartsProps) {
  const { t } = useTranslation('catalog');
  return (
    <>
      <Parts title={t('metric.title')} none={t('metric.none')}>
        {product.metrics.map((metric) => (
          <PartRow
            key={metric.code}
            part={metric}
            fact={t(`aggregation.${metric.aggregation}`)}
            edit={canManage ? t('metric.edit', { name: metric.name }) : undefined}
            dialog={(onClose) => <MetricDialog product={product} metric={metric} onClose={onClose} />}
          />
        ))}
      </Parts>
      <Parts title={t('feature.title')} none={t('feature.none')}>
        {product.features.map((feature) => (
          <PartRow
            key={feature.code}
            part={feature}
            fact={t(`kind.${feature.kind}`)}
            edit={canManage ? t('feature.edit', { name: feature.name }) : undefined}
            dialog={(onClose) => <FeatureDialog product={product} feature={feature} onClose={onClose} />}
          />
        ))}
      </Parts>
    </>
  );
}

function Parts({ title, none, children }: { title: string; none: string; children: readonly ReactNode[] }) {
  return (
    <div>
      <h3 className="text-xs text-muted">{title}</h3>
      {children.length === 0 ? <p className="text-muted">{none}</p> : <ul>{children}</ul>}
    </div>
  );
}

interface PartRowProps {
  readonly part: { readonly code: string; readonly name: string };
  readonly fact: string;
  /** What the button says; undefined for who may only look. */
  readonly edit: string | undefined;
  readonly dialog: (onClose: () => void) => ReactNode;
}

function PartRow({ part, fact, edit, dialog }: PartRowProps) {
  const { t } = useTranslation('catalog');
  const [open, setOpen] = useState(false);
  return (
    <li className="flex min-h-7 flex-wrap items-center justify-between gap-x-3">
      <span className="min-w-0">
        {part.name} <code className="font-mono text-2xs text-muted">{part.code}</code>
        <span className="text-xs text-muted"> · {fact}</span>
      </span>
      {edit !== undefined && (
        <Button variant="link" size="text" onClick={() => setOpen(true)} aria-label={edit}>
          {t('edit')}
        </Button>
      )}
      {open && dialog(() => setOpen(false))}
    </li>
  );
}
