import { createFileRoute, Link } from '@tanstack/react-router';
import { messagesQuery } from '#features/messages/api/messages.ts';
import { queueQuery } from '#features/messages/api/queue.ts';
import { MessagesList } from '#features/messages/components/messages-list.tsx';
import { QueueView } from '#features/messages/components/queue-view.tsx';
import { WaitingBanner } from '#features/messages/components/waiting-banner.tsx';
import { MessagesSearch, toInput } from '#features/messages/messages-search.ts';
import { loadWords } from '#lib/i18n.ts';

export const Route = createFileRoute('/_app/tenants/$tenantId/messages/')({
  validateSearch: MessagesSearch,
  loaderDeps: ({ search: { product, ...search } }) => ({ product, input: toInput(search) }),
  loader: ({ context: { queryClient }, params: { tenantId }, deps: { product, input } }) => {
    const scope = { tenantId, productCode: product };
    void queryClient.prefetchQuery(queueQuery(scope));
    void queryClient.prefetchInfiniteQuery(messagesQuery(scope, input));
    return loadWords('messages');
  },
  component: TenantMessages,
});

function TenantMessages() {
  const { tenantId } = Route.useParams();
  const { product, ...search } = Route.useSearch();
  const navigate = Route.useNavigate();
  const scope = { tenantId, productCode: product };
  const onSearch = (next: MessagesSearch): void =>
    void navigate({ search: { ...next, product }, replace: true, resetScroll: false });
  return (
    <>
      <WaitingBanner scope={scope} topUp={null} />
      <QueueView scope={scope} onState={(state) => onSearch({ state })} />
      <MessagesList
        scope={scope}
        search={search}
        onSearch={onSearch}
        linkTo={({ id }, label) => (
          <Link
            to="/tenants/$tenantId/messages/$jtdId"
            params={{ tenantId, jtdId: id }}
            data-row-toggle
            className="inline-flex min-h-6 items-center font-medium after:absolute after:inset-0 hover:underline"
          >
            {label}
          </Link>
        )}
      />
    </>
  );
}
