import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { FilterDay, FilterLabel } from '#components/filters.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { api } from '#lib/api.ts';
import { startOfDay } from '#lib/dates.ts';
import { useFormat } from '#lib/format.ts';
import type { Rehearsal } from '../api/runs.ts';

interface DryRunProps {
  readonly linkTo: (
    tenant: { readonly tenantId: string; readonly productCode: string | null },
    name: string,
  ) => ReactNode;
}

const MOST = 100;

/** What the next run would make, done by the worker's own functions and taken back. */
export function DryRun({ linkTo }: DryRunProps) {
  const { t } = useTranslation('runs');
  const [day, setDay] = useState('');
  const rehearse = useMutation({
    mutationFn: (at: string | undefined) =>
      api.call('previewBillingRun', { max: MOST, ...(at !== undefined && { at }) }),
  });
  return (
    <Card aria-labelledby="dry-run">
      <CardHeader id="dry-run" title={t('dry.title')} hint={t('dry.hint')} />
      <div className="flex flex-wrap items-end gap-3 border-t px-4 py-3">
        <FilterLabel text={t('dry.day')}>
          <FilterDay value={day} onChange={setDay} />
        </FilterLabel>
        <Button busy={rehearse.isPending} onClick={() => rehearse.mutate(startOfDay(day))}>
          {t('dry.action')}
        </Button>
      </div>
      {rehearse.error !== null && <FailureNote error={rehearse.error} className="border-t" />}
      <div aria-live="polite">
        {rehearse.data !== undefined && <Result rehearsal={rehearse.data} linkTo={linkTo} />}
      </div>
    </Card>
  );
}

function Result({ rehearsal, linkTo }: DryRunProps & { rehearsal: Rehearsal }) {
  const { t } = useTranslation('runs');
  const format = useFormat();
  const { at, items, totals, more } = rehearsal;
  if (items.length === 0) {
    return (
      <div className="border-t">
        <Empty>{t('dry.none', { at: format.dateTime(at) })}</Empty>
      </div>
    );
  }
  return (
    <>
      <ul className="divide-y border-t">
        {items.map((item) => (
          <li key={`${item.tenantId}/${item.productCode}`} className="flex flex-wrap gap-x-6 gap-y-1 px-4 py-3 text-sm">
            <div className="min-w-0 flex-1 basis-60">
              {linkTo(item, item.tenantName)}
              <p className="text-xs text-muted">
                {t('dry.since', { product: item.productCode, at: format.dateTime(item.dueAt) })}
              </p>
              {item.fault !== null && <p className="text-bad">{t('dry.fault', { fault: item.fault })}</p>}
            </div>
            <ul className="text-right tabular-nums">
              {item.invoices.map(({ billedAt, kind, lines, total }) => (
                <li key={`${billedAt}/${kind}`}>
                  <span className="text-xs text-muted">{t('dry.lines', { count: lines })}</span> {format.money(total)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <p className="flex flex-wrap justify-end gap-x-6 border-t px-4 py-3 text-sm font-medium tabular-nums">
        <span className="mr-auto font-normal text-muted">
          {t(more ? 'dry.more' : 'dry.all', { count: items.length, at: format.dateTime(at) })}
        </span>
        {totals.map((total) => (
          <span key={total.currency}>{format.money(total)}</span>
        ))}
      </p>
    </>
  );
}
