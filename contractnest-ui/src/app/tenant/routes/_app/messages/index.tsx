import { createFileRoute, Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { PageHeader } from '#components/page-header.tsx';
import { buttonStyle } from '#components/ui/button.tsx';
import { messagesQuery } from '#features/messages/api/messages.ts';
import { queueQuery } from '#features/messages/api/queue.ts';
import { waitingQuery } from '#features/messages/api/waiting.ts';
import { MessagesList } from '#features/messages/components/messages-list.tsx';
import { QueueView } from '#features/messages/components/queue-view.tsx';
import { WaitingBanner } from '#features/messages/components/waiting-banner.tsx';
import { MessagesSearch, toInput } from '#features/messages/messages-search.ts';
import { useMay } from '#lib/permissions.tsx';
import { MessageLink } from '../../../message-link.tsx';
import { scopeOf, useScope } from '../../../scope.ts';
import { TopUpLink } from '../../../top-up-link.tsx';

export const Route = createFileRoute('/_app/messages/')({
  validateSearch: MessagesSearch,
  loaderDeps: ({ search: { product, ...search } }) => ({ product, input: toInput(search) }),
  loader: ({ context: { queryClient, session }, deps: { product, input } }) => {
    const scope = scopeOf(session, product);
    void queryClient.prefetchQuery(waitingQuery(scope));
    void queryClient.prefetchQuery(queueQuery(scope));
    void queryClient.prefetchInfiniteQuery(messagesQuery(scope, input));
  },
  component: AllMessages,
});

function AllMessages() {
  const { t } = useTranslation('messages');
  const scope = useScope();
  const navigate = Route.useNavigate();
  const { product: _product, ...search } = Route.useSearch();
  const onSearch = (next: MessagesSearch): void => void navigate({ search: next, replace: true, resetScroll: false });
  return (
    <>
      <PageHeader title={t('title')} hint={<p>{t('hint')}</p>}>
        <NewMessage />
      </PageHeader>
      <WaitingBanner scope={scope} topUp={<TopUpLink />} />
      <QueueView scope={scope} onState={(state) => onSearch({ state })} />
      <MessagesList
        scope={scope}
        search={search}
        onSearch={onSearch}
        linkTo={({ id }, label) => <MessageLink id={id} label={label} />}
        first={<NewMessage />}
      />
    </>
  );
}

function NewMessage() {
  const { t } = useTranslation('messages');
  const words = (
    <>
      <Plus aria-hidden />
      {t('new.open')}
    </>
  );
  if (!useMay('jtd:send'))
    return (
      <GuardedButton needs="jtd:send" variant="primary">
        {words}
      </GuardedButton>
    );
  return (
    <Link to="/messages/new" className={buttonStyle({ variant: 'primary' })}>
      {words}
    </Link>
  );
}
