import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { templatesQuery, type Template, type TemplateName } from '../api/templates.ts';
import { useMessageNames } from './names.ts';

interface TemplatesListProps {
  readonly tenantId: string;
  readonly linkTo: (name: TemplateName, label: string) => ReactNode;
  readonly children?: ReactNode;
}

/** The words one can send with: the platform's, and one's own in their place. */
export function TemplatesList({ tenantId, linkTo, children }: TemplatesListProps) {
  const { t } = useTranslation('messages');
  const query = useQuery(templatesQuery(tenantId));
  return (
    <Card aria-labelledby="templates-title">
      <CardHeader id="templates-title" title={t('templates.title')} hint={t('templates.hint')}>
        {children}
      </CardHeader>
      <div className="border-t">
        <Loadable query={query} skeleton={<SkeletonRows rows={8} />}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty>{t('templates.empty')}</Empty>
            ) : (
              <ul className="divide-y">
                {items.map((template) => (
                  <Row
                    key={`${template.code}/${template.channel}/${template.language}`}
                    template={template}
                    linkTo={linkTo}
                  />
                ))}
              </ul>
            )
          }
        </Loadable>
      </div>
    </Card>
  );
}

function Row({ template, linkTo }: { template: Template } & Pick<TemplatesListProps, 'linkTo'>) {
  const { t } = useTranslation(['messages', 'credits']);
  const names = useMessageNames();
  const { code, channel, language, own, version, subject, body } = template;
  return (
    <li className="relative flex items-start justify-between gap-4 px-4 py-2.5 text-sm hover:bg-surface-2">
      <span className="min-w-0">
        {linkTo({ code, channel, language }, names.source(code))}
        <span className="block truncate text-xs text-muted">{subject ?? body}</span>
      </span>
      <span className="flex shrink-0 flex-wrap items-center justify-end gap-2 text-xs text-muted">
        {t(`credits:channel.${channel}`)} · {language}
        <Badge tone={own ? 'brand' : 'neutral'} dot={false}>
          {own ? t('messages:templates.own', { version }) : t('messages:templates.platform')}
        </Badge>
      </span>
    </li>
  );
}
