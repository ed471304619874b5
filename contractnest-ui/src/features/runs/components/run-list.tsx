import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MoreRows } from '#components/list-parts.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { Stat } from '#components/ui/stat.tsx';
import { Table, TableFrame, Td, Th } from '#components/ui/table.tsx';
import { useFormat } from '#lib/format.ts';
import { humanise } from '#lib/terms.ts';
import { runsQuery, type Run, type Runs } from '../api/runs.ts';

/** Where the billing cycle stands, and its runs, the latest first. */
export function RunList() {
  const { t } = useTranslation('runs');
  const query = useInfiniteQuery(runsQuery);
  return (
    <>
      <Loadable query={query} skeleton={<SkeletonRows rows={2} />} frame={(note) => <Card>{note}</Card>}>
        {({ pages }) => pages[0] !== undefined && <Standing standing={pages[0]} />}
      </Loadable>
      <Card aria-labelledby="runs">
        <CardHeader id="runs" title={t('runs.title')} hint={t('runs.hint')} />
        <Loadable query={query} skeleton={<SkeletonRows rows={5} className="border-t" />}>
          {({ pages }) => <RunTable runs={pages.flatMap(({ items }) => items)} />}
        </Loadable>
        <MoreRows query={query} />
      </Card>
    </>
  );
}

function Standing({ standing }: { standing: Runs }) {
  const { t } = useTranslation('runs');
  const format = useFormat();
  const cycle = standing.workers.find(({ worker }) => worker === 'billing-cycle');
  const others = standing.workers.filter(({ worker }) => worker !== 'billing-cycle');
  const ticks = others.map(({ worker, lastTickAt }) =>
    t('standing.tick', { worker: humanise(worker), at: format.time(lastTickAt) }),
  );
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Stat
        label={t('standing.last')}
        value={cycle === undefined ? t('standing.never') : format.time(cycle.lastTickAt)}
        hint={ticks.join(' · ')}
      />
      <Stat label={t('standing.due')} value={format.units(standing.dueNow)} hint={t('standing.dueHint')} />
      <Stat
        label={t('standing.next')}
        value={standing.nextDueAt === null ? t('standing.nothing') : format.date(standing.nextDueAt)}
        hint={standing.nextDueAt === null ? '' : format.time(standing.nextDueAt)}
      />
      <Stat label={t('standing.parked')} value={format.units(standing.parked)} hint={t('standing.parkedHint')} />
    </dl>
  );
}

const figures = ['tenants', 'invoices', 'notices', 'parked', 'passedOver'] as const;

function RunTable({ runs }: { runs: readonly Run[] }) {
  const { t } = useTranslation('runs');
  const format = useFormat();
  if (runs.length === 0) {
    return (
      <div className="border-t">
        <Empty>{t('runs.none')}</Empty>
      </div>
    );
  }
  return (
    // Nothing in it takes the focus, so that it does: a keyboard scrolls it on a phone.
    <TableFrame tabIndex={0} role="group" aria-label={t('runs.title')} className="focus-visible:-outline-offset-2">
      <Table>
        <thead>
          <tr>
            <Th>{t('runs.started')}</Th>
            <Th className="text-right">{t('runs.took')}</Th>
            {figures.map((figure) => (
              <Th key={figure} className="text-right">
                {t(`runs.${figure}`)}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <Td className="whitespace-nowrap tabular-nums">{format.dateTime(run.startedAt)}</Td>
              <Td className="text-right whitespace-nowrap tabular-nums">
                {t('runs.ms', { ms: format.units(Date.parse(run.endedAt) - Date.parse(run.startedAt)) })}
              </Td>
              {figures.map((figure) => (
                <Td key={figure} className="text-right tabular-nums">
                  {format.units(run[figure])}
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}
