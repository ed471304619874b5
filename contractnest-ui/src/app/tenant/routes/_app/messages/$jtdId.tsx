import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { PageHeader } from '#components/page-header.tsx';
import { Card } from '#components/ui/card.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { useSession } from '#features/identity/api/session.ts';
import { messageQuery } from '#features/messages/api/messages.ts';
import { MessageActions } from '#features/messages/components/message-actions.tsx';
import { MessageView } from '#features/messages/components/message-view.tsx';
import { BackToMessages } from '../../../back-to-messages.tsx';
import { TopUpLink } from '../../../top-up-link.tsx';

export const Route = createFileRoute('/_app/messages/$jtdId')({
  loader: ({ context: { queryClient, session }, params: { jtdId } }) =>
    void queryClient.prefetchQuery(messageQuery(session.tenant.id, jtdId)),
  component: MessagePage,
});

function MessagePage() {
  const { t } = useTranslation('messages');
  const { tenant } = useSession();
  const { jtdId } = Route.useParams();
  const query = useQuery(messageQuery(tenant.id, jtdId));
  return (
    <>
      <PageHeader
        title={query.data === undefined ? t('one') : t('detail.title', { to: query.data.toName ?? query.data.to })}
        hint={query.data?.toName === null ? undefined : <p className="break-words">{query.data?.to}</p>}
        above={<BackToMessages />}
      >
        {query.data !== undefined && <MessageActions tenantId={tenant.id} message={query.data} />}
      </PageHeader>
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
            tenantId={tenant.id}
            message={message}
            topUp={<TopUpLink />}
            ledger={<LedgerLink jtdId={message.id} />}
          />
        )}
      </Loadable>
    </>
  );
}

function LedgerLink({ jtdId }: { jtdId: string }) {
  const { t } = useTranslation('messages');
  return (
    <Link
      to="/credits"
      search={{ refType: 'jtd', ref: jtdId }}
      className="inline-flex min-h-6 items-center text-sm font-medium text-brand hover:underline"
    >
      {t('credits.ledger')}
    </Link>
  );
}
