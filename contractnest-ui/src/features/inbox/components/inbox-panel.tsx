import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { ListBody, MoreRows } from '#components/list-parts.tsx';
import { Button } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SidePanel } from '#components/ui/side-panel.tsx';
import { inboxQuery, unreadQuery, useRead } from '../api/inbox.ts';
import { LetterItem } from './letter-item.tsx';

interface InboxPanelProps {
  readonly tenantId: string;
  readonly onClose: () => void;
}

/** What arrived in the app, the latest first. Nothing counts as read until its reader says so. */
export function InboxPanel({ tenantId, onClose }: InboxPanelProps) {
  const { t } = useTranslation('inbox');
  const client = useQueryClient();
  const inbox = useInfiniteQuery(inboxQuery(tenantId));
  const read = useRead(tenantId);
  const [newest] = inbox.data?.pages ?? [];
  const unread = newest?.unread;
  useEffect(() => {
    if (unread !== undefined) client.setQueryData(unreadQuery(tenantId).queryKey, { unread });
  }, [client, tenantId, unread]);
  const latest = newest?.items[0];
  return (
    <SidePanel title={t('title')} description={t('description')} onClose={onClose}>
      <div className="-mx-5 -mt-4">
        {latest !== undefined && unread !== 0 && (
          <div className="flex justify-end border-b px-5 py-2">
            <Button
              size="sm"
              busy={read.isPending && read.variables.andOlder === true}
              onClick={() => read.mutate({ jtdId: latest.id, andOlder: true })}
            >
              {t('readAll')}
            </Button>
          </div>
        )}
        {read.error !== null && <FailureNote error={read.error} className="border-b" />}
        <ListBody query={inbox}>
          {({ pages }) => {
            const letters = pages.flatMap(({ items }) => items);
            if (letters.length === 0) return <Empty>{t('empty')}</Empty>;
            return (
              <ul aria-label={t('title')} className="divide-y">
                {letters.map((letter) => (
                  <LetterItem
                    key={letter.id}
                    letter={letter}
                    busy={read.isPending && read.variables.jtdId === letter.id && read.variables.andOlder !== true}
                    onRead={() => read.mutate({ jtdId: letter.id })}
                  />
                ))}
              </ul>
            );
          }}
        </ListBody>
        <MoreRows query={inbox} />
      </div>
    </SidePanel>
  );
}
