import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { useFormat } from '#lib/format.ts';
import { versionsQuery, type TemplateName, type TemplateVersion } from '../api/templates.ts';
import { useMessageNames } from './names.ts';

interface TemplateVersionsProps {
  readonly tenantId: string;
  readonly name: TemplateName;
  /** Puts the words of a version into the editor. */
  readonly onTake: ((version: TemplateVersion) => void) | undefined;
}

/** Every version of one's own words, the newest first. */
export function TemplateVersions({ tenantId, name, onTake }: TemplateVersionsProps) {
  const { t } = useTranslation('messages');
  const format = useFormat();
  const names = useMessageNames();
  const query = useQuery(versionsQuery(tenantId, name));
  return (
    <Card aria-labelledby="versions-title">
      <CardHeader id="versions-title" title={t('versions.title')} hint={t('versions.hint')} />
      <div className="border-t">
        <Loadable query={query} skeleton={<SkeletonRows rows={2} />}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="px-4 py-3 text-sm text-muted">{t('versions.none')}</p>
            ) : (
              <ol className="divide-y">
                {items.map((version) => (
                  <li key={version.version} className="flex items-center justify-between gap-4 px-4 py-2 text-sm">
                    <span className="min-w-0">
                      {t(version.body === null ? 'versions.platform' : 'versions.one', { version: version.version })}
                      <span className="block truncate text-xs text-muted">
                        {format.dateTime(version.savedAt)} · {names.actor(version.actor)}
                      </span>
                    </span>
                    {onTake !== undefined && version.body !== null && (
                      <Button size="sm" onClick={() => onTake(version)}>
                        {t('versions.take')}
                      </Button>
                    )}
                  </li>
                ))}
              </ol>
            )
          }
        </Loadable>
      </div>
    </Card>
  );
}
