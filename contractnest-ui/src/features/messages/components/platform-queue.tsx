import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Stat } from '#components/ui/stat.tsx';
import { useFormat } from '#lib/format.ts';
import { platformQueueQuery, type PlatformQueue as Queue } from '../api/platform.ts';
import { useMessageNames } from './names.ts';
import { PlatformChannels } from './platform-channels.tsx';

/** How the messages of all tenants stand: what waits, what is on its way, what went out, what did not and why. */
export function PlatformQueue() {
  const query = useQuery(platformQueueQuery);
  return (
    <Loadable
      query={query}
      skeleton={<Skeleton className="h-[112px] rounded-card" />}
      frame={(note) => <Card>{note}</Card>}
    >
      {(queue) => (
        <>
          <Figures queue={queue} />
          <PlatformChannels queue={queue} />
          <Failures queue={queue} />
        </>
      )}
    </Loadable>
  );
}

function Figures({ queue: { open, sent } }: { queue: Queue }) {
  const { t } = useTranslation('messages');
  const format = useFormat();
  const of = (...states: string[]) => open.filter(({ state }) => states.includes(state));
  const count = (found: Queue['open']): string => format.units(found.reduce((sum, one) => sum + one.count, 0));
  const oldest = (found: Queue['open'], none: string): string => {
    const since = found.flatMap(({ oldestSince }) => oldestSince ?? []).sort()[0];
    return since === undefined ? none : t('queue.oldest', { at: format.dateTime(since) });
  };
  const total = (key: 'lastMinute' | 'lastHour' | 'lastDay'): string =>
    format.units(sent.reduce((sum, one) => sum + one[key], 0));
  const [waiting, onWay, uncertain] = [of('no_credits'), of('pending', 'sending'), of('uncertain')];
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Stat label={t('queue.waiting')} value={count(waiting)} hint={oldest(waiting, t('queue.noneWaiting'))} />
      <Stat label={t('queue.onWay')} value={count(onWay)} hint={oldest(onWay, t('queue.noneQueued'))} />
      <Stat
        label={t('queue.sent')}
        value={total('lastHour')}
        hint={t('queue.sentHint', { minute: total('lastMinute'), day: total('lastDay') })}
      />
      <Stat label={t('state.uncertain')} value={count(uncertain)} hint={oldest(uncertain, t('queue.noneFailed'))} />
    </dl>
  );
}

function Failures({ queue: { failures } }: { queue: Queue }) {
  const { t } = useTranslation(['messages', 'credits']);
  const format = useFormat();
  const names = useMessageNames();
  return (
    <Card aria-labelledby="failures">
      <CardHeader id="failures" title={t('messages:queue.failures')} hint={t('messages:queue.failuresHint')} />
      <div className="border-t">
        {failures.length === 0 ? (
          <Empty>{t('messages:platform.noFailures')}</Empty>
        ) : (
          <ul className="divide-y">
            {failures.map(({ channel, kind, class: failureClass, count, tenants, lastReason }) => (
              <li
                key={`${channel}/${kind}/${failureClass ?? ''}`}
                className="flex items-baseline justify-between gap-4 px-4 py-2 text-sm"
              >
                <span className="min-w-0">
                  {t(`credits:channel.${channel}`)} · {t(`messages:history.kind.${kind}`)}
                  <span className="block text-xs break-words text-muted">
                    {[failureClass === null ? null : names.failure(failureClass), lastReason]
                      .filter((part) => part !== null)
                      .join(': ')}
                  </span>
                </span>
                <span className="shrink-0 text-right tabular-nums">
                  <span className="font-medium">{format.units(count)}</span>
                  <span className="block text-xs text-muted">
                    {t('messages:platform.ofTenants', { count: tenants, tenants: format.units(tenants) })}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
