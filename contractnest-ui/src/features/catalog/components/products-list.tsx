import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { productsQuery, type Product } from '../api/products.ts';
import { CreditTypeDialog } from './credit-type-dialog.tsx';
import { FeatureDialog } from './feature-dialog.tsx';
import { MetricDialog } from './metric-dialog.tsx';
import { EditProduct } from './product-dialogs.tsx';
import { StateBadge } from './state-badge.tsx';

interface ProductsListProps {
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

function ProductCard({ product, plansLink }: ProductsListProps & { product: Product }) {
  const { t } = useTranslation('catalog');
  const [dialog, setDialog] = useState<'edit' | 'metric' | 'feature' | 'credits'>();
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
        <ProductParts product={product} />
      </div>
      <div className="flex flex-wrap items-center gap-2 border-t px-4 py-3">
        {plansLink(product)}

        <GuardedButton
          needs="catalog:manage"
          size="sm"
          onClick={() => setDialog('edit')}
          aria-label={t('product.edit', { name: product.name })}
        >
          {t('edit')}
        </GuardedButton>
        <GuardedButton needs="catalog:manage" size="sm" variant="ghost" onClick={() => setDialog('metric')}>
          {t('metric.add')}
        </GuardedButton>
        <GuardedButton needs="catalog:manage" size="sm" variant="ghost" onClick={() => setDialog('feature')}>
          {t('feature.add')}
        </GuardedButton>
        <GuardedButton needs="catalog:manage" size="sm" variant="ghost" onClick={() => setDialog('credits')}>
          {t('credits.add')}
        </GuardedButton>
      </div>
      {dialog === 'edit' && <EditProduct product={product} onClose={close} />}
      {dialog === 'metric' && <MetricDialog product={product} onClose={close} />}
      {dialog === 'feature' && <FeatureDialog product={product} onClose={close} />}
      {dialog === 'credits' && <CreditTypeDialog product={product} onClose={close} />}
    </Card>
  );
}

function ProductParts({ product }: { product: Product }) {
  const { t } = useTranslation('catalog');
  return (
    <>
      <Parts title={t('metric.title')} none={t('metric.none')}>
        {product.metrics.map((metric) => (
          <PartRow
            key={metric.code}
            part={metric}
            fact={t(`aggregation.${metric.aggregation}`)}
            edit={t('metric.edit', { name: metric.name })}
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
            edit={t('feature.edit', { name: feature.name })}
            dialog={(onClose) => <FeatureDialog product={product} feature={feature} onClose={onClose} />}
          />
        ))}
      </Parts>
      <Parts title={t('credits.title')} none={t('credits.none')}>
        {product.creditTypes.map((creditType) => (
          <PartRow
            key={creditType.code}
            part={creditType}
            fact={(creditType.channels ?? [])
              .map((channel) => (channel === null ? t('credits.pooled') : t(`channel.${channel}`)))
              .join(', ')}
            edit={t('credits.edit', { name: creditType.name })}
            dialog={(onClose) => <CreditTypeDialog product={product} creditType={creditType} onClose={onClose} />}
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
  /** What the button says. */
  readonly edit: string;
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
      <GuardedButton needs="catalog:manage" variant="link" size="text" onClick={() => setOpen(true)} aria-label={edit}>
        {t('edit')}
      </GuardedButton>
      {open && dialog(() => setOpen(false))}
    </li>
  );
}
