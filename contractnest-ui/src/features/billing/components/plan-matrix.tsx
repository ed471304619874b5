import { useTranslation } from 'react-i18next';
import { Table, TableFrame } from '#components/ui/table.tsx';
import { cn } from '#lib/cn.ts';
import type { Offer } from '../api/get-plan-catalog.ts';
import type { ComparisonProps } from './plan-comparison.tsx';
import { PlanAction, PlanPrice, usePlanGroups, type PlanGroup } from './plan-parts.tsx';

const cell = 'border-t px-4 py-2.5 text-left align-top font-normal';

/** Plans as columns. The names stay in sight while the rest scrolls sideways. */
export function PlanMatrix({ catalog, subscription, cycle, ...choice }: ComparisonProps) {
  const { t } = useTranslation('plans');
  const groups = usePlanGroups(catalog, cycle);
  const mine = (code: string): string => (code === subscription?.planCode ? 'bg-brand-soft/40' : '');
  return (
    // Takes the focus itself: a keyboard scrolls it.
    <TableFrame
      tabIndex={0}
      role="group"
      aria-label={t('compare.title')}
      className="rounded-b-card focus-visible:-outline-offset-2"
    >
      <Table className="table-fixed" style={{ minWidth: `${180 + catalog.items.length * 200}px` }}>
        <thead>
          <tr>
            <td className="sticky left-0 z-10 w-[180px] border-t bg-surface" />
            {catalog.items.map((offer) => (
              <th key={offer.code} scope="col" className={cn(cell, 'py-4', mine(offer.code))}>
                <span className="block text-base font-semibold">{offer.name}</span>
                <span className="mb-2 block text-xs text-muted">{offer.description}</span>
                <PlanPrice offer={offer} cycle={cycle} />
                <div className="mt-3 flex min-h-8 items-center">
                  <PlanAction offer={offer} subscription={subscription} cycle={cycle} {...choice} />
                </div>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <Group key={group.title} group={group} offers={catalog.items} mine={mine} />
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

interface GroupProps {
  readonly group: PlanGroup;
  readonly offers: readonly Offer[];
  readonly mine: (code: string) => string;
}

const Group = ({ group: { title, rows }, offers, mine }: GroupProps) => (
  <>
    <tr>
      <th
        scope="colgroup"
        colSpan={offers.length + 1}
        className="border-t bg-surface-2 px-4 py-1.5 text-left text-xs font-medium text-muted"
      >
        <span className="sticky left-4">{title}</span>
      </th>
    </tr>
    {rows.map((row) => (
      <tr key={row.key}>
        <th scope="row" className={cn(cell, 'sticky left-0 z-10 bg-surface font-medium')}>
          {row.name}
        </th>
        {offers.map((offer) => (
          <td key={offer.code} className={cn(cell, mine(offer.code))}>
            {row.cell(offer)}
          </td>
        ))}
      </tr>
    ))}
  </>
);
