import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { PageHeader } from '#components/page-header.tsx';
import { Card } from '#components/ui/card.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { templatesQuery } from '#features/messages/api/templates.ts';
import { useMessageNames } from '#features/messages/components/names.ts';
import { TemplateEditor } from '#features/messages/components/template-editor.tsx';
import { CHANNELS } from '#features/messages/messages-search.ts';
import { oneOf, searchOf, text } from '#lib/search.ts';
import { useScope } from '../../../scope.ts';

export const Route = createFileRoute('/_app/messages/templates/$code')({
  validateSearch: searchOf({ channel: oneOf(CHANNELS), language: text(2, /^[a-z]{2}$/) }),
  loader: ({ context: { queryClient, session } }) => void queryClient.prefetchQuery(templatesQuery(session.tenant.id)),
  component: TemplatePage,
});

function TemplatePage() {
  const { t } = useTranslation(['messages', 'credits']);
  const names = useMessageNames();
  const scope = useScope();
  const { code } = Route.useParams();
  const { channel = 'email', language = 'en' } = Route.useSearch();
  const name = { code, channel, language };
  const query = useQuery(templatesQuery(scope.tenantId));
  return (
    <>
      <PageHeader
        title={names.source(code)}
        hint={
          <p>
            <code className="font-mono text-xs">{code}</code> · {t(`credits:channel.${channel}`)} · {language}
          </p>
        }
        above={<BackToTemplates />}
      />
      <Loadable
        query={query}
        skeleton={
          <Card>
            <SkeletonRows rows={10} />
          </Card>
        }
        frame={(note) => <Card>{note}</Card>}
      >
        {({ items }) => (
          <TemplateEditor
            key={`${code}/${channel}/${language}`}
            scope={scope}
            name={name}
            template={items.find(
              (item) => item.code === code && item.channel === channel && item.language === language,
            )}
          />
        )}
      </Loadable>
    </>
  );
}

function BackToTemplates() {
  const { t } = useTranslation('messages');
  return (
    <Link
      to="/messages/templates"
      className="-mb-3 inline-flex min-h-6 w-fit items-center gap-1 text-sm text-muted hover:text-fg"
    >
      <ChevronLeft aria-hidden className="size-4 shrink-0" />
      {t('templates.page')}
    </Link>
  );
}
