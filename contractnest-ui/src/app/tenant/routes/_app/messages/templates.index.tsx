import { createFileRoute, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { useSession } from '#features/identity/api/session.ts';
import { templatesQuery } from '#features/messages/api/templates.ts';
import { NewTemplate } from '#features/messages/components/new-template.tsx';
import { TemplatesList } from '#features/messages/components/templates-list.tsx';

export const Route = createFileRoute('/_app/messages/templates/')({
  loader: ({ context: { queryClient, session } }) => void queryClient.prefetchQuery(templatesQuery(session.tenant.id)),
  component: Templates,
});

function Templates() {
  const { t } = useTranslation('messages');
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title={t('templates.page')} hint={<p>{t('templates.pageHint')}</p>} />
      <TemplatesList
        tenantId={useSession().tenant.id}
        linkTo={({ code, ...search }, label) => (
          <Link
            to="/messages/templates/$code"
            params={{ code }}
            search={search}
            data-row-toggle
            className="inline-flex min-h-6 items-center font-medium after:absolute after:inset-0 hover:underline"
          >
            {label}
          </Link>
        )}
      >
        <NewTemplate
          onNamed={({ code, ...search }) =>
            void navigate({ to: '/messages/templates/$code', params: { code }, search })
          }
        />
      </TemplatesList>
    </>
  );
}
