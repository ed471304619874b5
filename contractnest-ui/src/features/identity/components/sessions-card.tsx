import { useQuery } from '@tanstack/react-query';
import { Monitor, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '#components/confirm.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { useFormat } from '#lib/format.ts';
import { notify } from '#lib/notify.ts';
import { ownSessionsQuery, useEndOtherSessions, useEndSession, type OwnSession } from '../api/own-sessions.ts';
import { useSession } from '../api/session.ts';
import { readUserAgent } from '../user-agent.ts';

export function SessionsCard() {
  const { t } = useTranslation('people');
  const query = useQuery(ownSessionsQuery);
  const others = query.data?.items.filter(({ current }) => !current).length ?? 0;
  return (
    <Card aria-labelledby="sessions">
      <CardHeader id="sessions" title={t('sessions.title')} hint={t('sessions.hint')}>
        {others > 0 && <EndOthers count={others} />}
      </CardHeader>
      <Loadable query={query} skeleton={<SkeletonRows rows={2} className="border-t" />}>
        {({ items }) => (
          <ul className="divide-y border-t">
            {items.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ul>
        )}
      </Loadable>
    </Card>
  );
}

function useDeviceName(userAgent: string | null): string {
  const { t } = useTranslation('people');
  const { browser, system } = readUserAgent(userAgent);
  if (browser === '') return system === '' ? t('sessions.unknown') : system;
  return system === '' ? browser : t('sessions.device', { browser, system });
}

function SessionRow({ session }: { session: OwnSession }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const own = useSession();
  const device = useDeviceName(session.userAgent);
  const Icon = readUserAgent(session.userAgent).handheld ? Smartphone : Monitor;
  const elsewhere = session.tenant.id === own.tenant.id ? '' : ` · ${session.tenant.name}`;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 text-sm">
      <Icon aria-hidden className="size-5 shrink-0 text-muted" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium" title={session.userAgent ?? undefined}>
          {device}
        </p>
        <p className="text-xs wrap-anywhere text-muted">
          {session.ip ?? t('sessions.noAddress')}
          {elsewhere}
          {' · '}
          {t('sessions.since', { date: format.dateTime(session.createdAt) })}
          {' · '}
          {t('sessions.seen', { date: format.dateTime(session.lastSeenAt) })}
        </p>
      </div>
      {session.current ? (
        <Badge tone="ok">{t('sessions.current')}</Badge>
      ) : (
        <EndOne session={session} device={device} />
      )}
    </li>
  );
}

function EndOne({ session, device }: { session: OwnSession; device: string }) {
  const { t } = useTranslation('people');
  const [asking, setAsking] = useState(false);
  const end = useEndSession();
  return (
    <>
      <Button size="sm" aria-label={t('sessions.endOf', { device })} onClick={() => setAsking(true)}>
        {t('sessions.end')}
      </Button>
      {asking && (
        <Confirm
          title={t('sessions.endTitle', { device })}
          submit={t('sessions.end')}
          busy={end.isPending}
          error={end.error}
          onConfirm={() =>
            end.mutate(session.id, {
              onSuccess: () => {
                setAsking(false);
                notify.success(t('sessions.ended', { device }));
              },
            })
          }
          onClose={() => setAsking(false)}
        >
          {t('sessions.endText')}
        </Confirm>
      )}
    </>
  );
}

function EndOthers({ count }: { count: number }) {
  const { t } = useTranslation('people');
  const [asking, setAsking] = useState(false);
  const end = useEndOtherSessions();
  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)}>
        {t('sessions.endOthers')}
      </Button>
      {asking && (
        <Confirm
          title={t('sessions.othersTitle', { count })}
          submit={t('sessions.endOthers')}
          busy={end.isPending}
          error={end.error}
          onConfirm={() =>
            end.mutate(undefined, {
              onSuccess: ({ ended }) => {
                setAsking(false);
                notify.success(t('sessions.othersEnded', { count: ended }));
              },
            })
          }
          onClose={() => setAsking(false)}
        >
          {t('sessions.othersText')}
        </Confirm>
      )}
    </>
  );
}
