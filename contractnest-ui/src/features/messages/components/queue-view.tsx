import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Stat } from '#components/ui/stat.tsx';
import { useFormat } from '#lib/format.ts';
import type { MessageScope } from '../api/messages.ts';
import { queueQuery, type Queue } from '../api/queue.ts';
import { STATES, type State } from '../messages-search.ts';
import { useMessageNames } from './names.ts';

interface QueueViewProps {
  readonly scope: MessageScope;
  /** Shows the messages behind a number. */
  readonly onState: (state: State) => void;
}

const grid = 'grid grid-cols-2 gap-3 lg:grid-cols-4';

/** How the messages stand: what waits and since when, what went out, what did not and why. */
export function QueueView({ scope, onState }: QueueViewProps) {
  const query = useQuery(queueQuery(scope));
  const skeleton = (
    <div className={grid}>
      {[1, 2, 3, 4].map((key) => (
        <Skeleton key={key} className="h-[112px] rounded-card" />
      ))}
    </div>
  );
  return (
    <Loadable query={query} skeleton={skeleton} frame={(note) => <Card>{note}</Card>}>
      {(queue) => (
        <>
          <Pauses queue={queue} />
          <Figures queue={queue} onState={onState} />
          {queue.failures.length > 0 && <Failures queue={queue} />}
        </>
      )}
    </Loadable>
  );
}

function Figures({ queue, onState }: { queue: Queue } & Pick<QueueViewProps, 'onState'>) {
  const { t } = useTranslation('messages');
  const format = useFormat();
  const { open, sent, waiting, oldestQueuedAt } = queue;
  const since = waiting.flatMap(({ oldestSince }) => oldestSince ?? []).sort()[0];
  const onWay = (open.pending ?? 0) + (open.sending ?? 0);
  const over: readonly State[] = ['failed', 'uncertain', 'expired'];
  const counted = STATES.filter((state) => over.includes(state) && (open[state] ?? 0) > 0);
  const number = (state: State, count: number) => (
    <button type="button" className="min-h-6 hover:underline" onClick={() => onState(state)}>
      {format.units(count)}
    </button>
  );
  return (
    <dl className={grid}>
      <Stat
        label={t('queue.waiting')}
        value={number('no_credits', open.no_credits ?? 0)}
        hint={since === undefined ? t('queue.noneWaiting') : t('queue.oldest', { at: format.dateTime(since) })}
      />
      <Stat
        label={t('queue.onWay')}
        value={number('pending', onWay)}
        hint={
          oldestQueuedAt === null ? t('queue.noneQueued') : t('queue.oldest', { at: format.dateTime(oldestQueuedAt) })
        }
      />
      <Stat
        label={t('queue.sent')}
        value={format.units(sent.lastHour)}
        hint={t('queue.sentHint', { minute: format.units(sent.lastMinute), day: format.units(sent.lastDay) })}
      />
      <Stat
        label={t('queue.notSent')}
        value={number(
          counted[0] ?? 'failed',
          counted.reduce((sum, state) => sum + (open[state] ?? 0), 0),
        )}
        hint={
          counted.length === 0
            ? t('queue.noneFailed')
            : counted.map((state) => `${t(`state.${state}`)} ${format.units(open[state] ?? 0)}`).join(' · ')
        }
      />
    </dl>
  );
}

function Failures({ queue }: { queue: Queue }) {
  const { t } = useTranslation(['messages', 'credits']);
  const format = useFormat();
  const names = useMessageNames();
  return (
    <Card aria-labelledby="failures-title">
      <CardHeader id="failures-title" title={t('messages:queue.failures')} hint={t('messages:queue.failuresHint')} />
      <ul className="divide-y border-t">
        {queue.failures.map((failure) => (
          <li
            key={`${failure.channel}/${failure.kind}/${failure.class ?? ''}`}
            className="flex items-baseline justify-between gap-4 px-4 py-2 text-sm"
          >
            <span className="min-w-0">
              {t(`credits:channel.${failure.channel}`)} · {t(`messages:history.kind.${failure.kind}`)}
              <span className="block text-xs break-words text-muted">
                {[failure.class === null ? null : names.failure(failure.class), failure.lastReason]
                  .filter((part) => part !== null)
                  .join(': ')}
              </span>
            </span>
            <span className="shrink-0 font-medium tabular-nums">{format.units(failure.count)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Nothing goes out there, and nothing of it is lost. */
export function Pauses({ queue }: { queue: Pick<Queue, 'pauses'> }) {
  const { t } = useTranslation(['messages', 'credits']);
  const format = useFormat();
  return queue.pauses.map(({ channel, by, since, until, reason }) => (
    <Banner
      key={`${channel}/${by}`}
      severity="warn"
      title={t(`messages:pause.${by}`, { channel: t(`credits:channel.${channel}`), since: format.dateTime(since) })}
    >
      {[reason, until === null ? t('messages:pause.kept') : t('messages:pause.until', { at: format.dateTime(until) })]
        .filter((part) => part !== null)
        .join(' · ')}
    </Banner>
  ));
}
