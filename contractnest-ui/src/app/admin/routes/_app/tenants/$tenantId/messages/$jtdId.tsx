import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Card } from '#components/ui/card.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { messageQuery } from '#features/messages/api/messages.ts';
import { MessageActions } from '#features/messages/components/message-actions.tsx';
import { MessageView } from '#features/messages/components/message-view.tsx';
import { loadWords } from '#lib/i18n.ts';

export const Route = createFileRoute('/_app/tenants/$tenantId/messages/$jtdId')({
  loader: ({ context: { queryClient }, params: { tenantId, jtdId } }) => {
    void queryClient.prefetchQuery(messageQuery(tenantId, jtdId));
    return loadWords('messages');
  },
  component: TenantMessage,
});

const link = 'inline-flex min-h-6 items-center text-sm font-medium text-brand hover:underline';

function TenantMessage() {
  const { t } = useTranslation('messages');
  const { tenantId, jtdId } = Route.useParams();
  const query = useQuery(messageQuery(tenantId, jtdId));
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="min-w-0 text-lg font-semibold break-words">
          {query.data === undefined ? t('one') : t('detail.title', { to: query.data.to })}
        </h2>
        <div className="flex flex-wrap items-center gap-3">
          <Link to="/tenants/$tenantId/messages" params={{ tenantId }} className={link}>
            {t('list.title')}
          </Link>
          {query.data !== undefined && <MessageActions tenantId={tenantId} message={query.data} />}
        </div>
      </div>
      <Loadable
        query={query}
        skeleton={
          <Card>
            <SkeletonRows rows={10} />
          </Card>
        }
        frame={(note) => <Card>{note}</Card>}
      >
        {(message) => (
          <MessageView
            tenantId={tenantId}
            message={message}
            topUp={null}
            ledger={
              <Link
                to="/tenants/$tenantId/credits"
                params={{ tenantId }}
                search={{ refType: 'jtd', ref: message.id }}
                className={link}
              >
                {t('credits.ledger')}
              </Link>
            }
          />
        )}
      </Loadable>
    </>
  );
}
