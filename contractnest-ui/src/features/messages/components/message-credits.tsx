import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { useFormat } from '#lib/format.ts';
import { messageCreditsQuery, type CreditEntry } from '../api/message-credits.ts';
import type { Message } from '../api/messages.ts';

interface MessageCreditsProps {
  readonly tenantId: string;
  readonly message: Message;
  /** To the same rows in the ledger. */
  readonly ledger: ReactNode;
}

/** What the message cost, down to the rows of the ledger: reserved, then taken on success or given back. */
export function MessageCredits({ tenantId, message, ledger }: MessageCreditsProps) {
  const { t } = useTranslation('messages');
  const free = message.cost === 0;
  return (
    <Card aria-labelledby="message-credits">
      <CardHeader id="message-credits" title={t('credits.title')} hint={t(free ? 'credits.free' : 'credits.hint')}>
        {!free && ledger}
      </CardHeader>
      {!free && <Entries tenantId={tenantId} message={message} />}
    </Card>
  );
}

function Entries({ tenantId, message }: Omit<MessageCreditsProps, 'ledger'>) {
  const { t } = useTranslation('messages');
  const query = useQuery(messageCreditsQuery(tenantId, message));
  return (
    <div className="border-t">
      <Loadable query={query} skeleton={<SkeletonRows rows={1} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="px-4 py-3 text-sm text-muted">{t('credits.none')}</p>
          ) : (
            <ol className="divide-y">
              {[...items].reverse().map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </ol>
          )
        }
      </Loadable>
    </div>
  );
}

function Entry({ entry }: { entry: CreditEntry }) {
  const { t } = useTranslation('credits');
  const format = useFormat();
  return (
    <li className="flex items-baseline justify-between gap-4 px-4 py-2 text-sm">
      <span>
        {t(`kind.${entry.kind}`)}
        <span className="block text-xs text-muted">
          {t(`channel.${entry.channel ?? 'pooled'}`)} · {format.dateTime(entry.createdAt)}
        </span>
      </span>
      <span className="shrink-0 tabular-nums">{format.units(Math.abs(entry.quantity))}</span>
    </li>
  );
}
