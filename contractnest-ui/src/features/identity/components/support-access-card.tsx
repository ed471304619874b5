import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { useFormat } from '#lib/format.ts';
import { serverNow } from '#lib/server-clock.ts';
import { impersonationsQuery, type Impersonation } from '../api/impersonation.ts';

/** When platform staff were in the place of this tenant, and why. */
export function SupportAccessCard() {
  const { t } = useTranslation('people');
  return (
    <Card aria-labelledby="support-access">
      <CardHeader id="support-access" title={t('support.title')} hint={t('support.hint')} />
      <Loadable query={useQuery(impersonationsQuery)} skeleton={<SkeletonRows rows={1} className="border-t" />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('support.none')}</Empty>
          ) : (
            <ul className="divide-y border-t">
              {items.map((access) => (
                <Access key={access.id} access={access} />
              ))}
            </ul>
          )
        }
      </Loadable>
    </Card>
  );
}

function Access({ access }: { access: Impersonation }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const { staffName, reason, raiseReason, readOnly, startedAt, endedAt, expiresAt } = access;
  const running = endedAt === null && Date.parse(expiresAt) > serverNow();
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3 text-sm">
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium">{staffName}</p>
        <p className="wrap-anywhere">{reason}</p>
        {raiseReason !== null && <p className="wrap-anywhere">{t('support.raised', { reason: raiseReason })}</p>}
        <p className="text-xs text-muted">
          {t('support.time', { from: format.dateTime(startedAt), to: format.time(endedAt ?? expiresAt) })}
        </p>
      </div>
      {running && <Badge tone="bad">{t('support.now')}</Badge>}
      <Badge tone={readOnly ? 'neutral' : 'warn'}>{t(readOnly ? 'support.readOnly' : 'support.changed')}</Badge>
    </li>
  );
}
