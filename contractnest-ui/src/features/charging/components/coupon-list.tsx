import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { FilterChoice, FilterLabel } from '#components/filters.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Pager } from '#components/pager.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Card } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SearchBox } from '#components/ui/search-box.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { useFormat } from '#lib/format.ts';
import { COUPONS_PAGE, couponsQuery, type Coupon } from '../api/coupons.ts';
import { CouponSearch, toInput } from '../coupon-search.ts';
import { EditCoupon } from './coupon-dialogs.tsx';
import { useCouponTerms } from './coupon-terms.ts';

interface CouponListProps {
  readonly search: CouponSearch;
  readonly onSearch: (search: CouponSearch) => void;
}

export function CouponList({ search, onSearch }: CouponListProps) {
  const { t } = useTranslation('billingAdmin');
  const query = useQuery(couponsQuery(toInput(search)));
  const filtered = search.q !== undefined || search.status !== undefined;
  return (
    <Card aria-label={t('coupons.title')}>
      <Filters search={search} onSearch={onSearch} />
      <Loadable
        query={query}
        skeleton={<SkeletonRows rows={5} className="border-t" />}
        frame={(note) => <div className="border-t">{note}</div>}
      >
        {({ items }) => (
          <div className="border-t">
            {items.length === 0 ? (
              <Empty>{t(filtered ? 'coupons.noneMatch' : 'coupons.empty')}</Empty>
            ) : (
              <ul className="divide-y">
                {items.map((coupon) => (
                  <Row key={coupon.id} coupon={coupon} />
                ))}
              </ul>
            )}
          </div>
        )}
      </Loadable>
      <Pager
        page={search.page ?? 1}
        size={COUPONS_PAGE}
        total={query.data?.total ?? 0}
        onPage={(page) => onSearch(CouponSearch.parse({ ...search, page }))}
      />
    </Card>
  );
}

function Filters({ search, onSearch }: Pick<CouponListProps, 'search' | 'onSearch'>) {
  const { t } = useTranslation('billingAdmin');
  const set = (change: Record<string, string>): void =>
    onSearch(CouponSearch.parse({ ...search, page: undefined, ...change }));
  return (
    <div
      role="search"
      aria-label={t('coupons.title')}
      className="grid grid-cols-2 items-end gap-3 px-4 py-3 lg:max-w-xl"
    >
      <FilterLabel text={t('coupons.search')}>
        <SearchBox
          value={search.q ?? ''}
          maxLength={100}
          placeholder={t('coupons.searchPlaceholder')}
          onChange={(q) => set({ q })}
        />
      </FilterLabel>
      <FilterLabel text={t('coupons.state')}>
        <FilterChoice
          value={search.status}
          any={t('coupons.any')}
          options={(['active', 'retired'] as const).map((status) => [status, t(`coupons.status.${status}`)])}
          onChange={(status) => set({ status })}
        />
      </FilterLabel>
    </div>
  );
}

function Row({ coupon }: { coupon: Coupon }) {
  const { t } = useTranslation('billingAdmin');
  const format = useFormat();
  const terms = useCouponTerms();
  const [open, setOpen] = useState(false);
  const { code, name, status, redeemed, maxRedemptions, expiresAt, productCodes } = coupon;
  const facts = [
    terms(coupon),
    productCodes.length === 0 ? undefined : t('coupons.products', { names: productCodes.join(', ') }),
    expiresAt === null ? undefined : t('coupons.until', { date: format.date(expiresAt) }),
    maxRedemptions === null
      ? t('coupons.redeemedOpen', { count: redeemed })
      : t('coupons.redeemed', { count: redeemed, most: format.units(maxRedemptions) }),
  ];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 text-sm">
      <div className="min-w-0 flex-1 basis-56">
        <code className="font-mono text-xs font-medium">{code}</code> <span className="text-muted">{name}</span>
        <p className="text-xs text-muted tabular-nums">{facts.filter((fact) => fact !== undefined).join(' · ')}</p>
      </div>
      <Badge tone={status === 'active' ? 'ok' : 'neutral'}>{t(`coupons.status.${status}`)}</Badge>
      <GuardedButton
        needs="catalog:manage"
        size="sm"
        aria-label={t('coupons.editNamed', { code })}
        onClick={() => setOpen(true)}
      >
        {t('coupons.edit')}
      </GuardedButton>
      {open && <EditCoupon coupon={coupon} onClose={() => setOpen(false)} />}
    </li>
  );
}
