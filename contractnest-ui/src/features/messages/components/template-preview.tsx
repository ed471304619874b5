import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { previewQuery, type Words } from '../api/templates.ts';
import { nestValues } from '../nested.ts';
import type { Channel } from '../messages-search.ts';
import { MessageContent } from './message-content.tsx';
import { ValueFields } from './value-fields.tsx';

interface TemplatePreviewProps {
  readonly tenantId: string;
  readonly channel: Channel;
  readonly words: Words;
}

const PAUSE_MS = 400;

/** The same a moment after the last change. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as T), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** While one types: how it would arrive, with values to try it with. */
export function TemplatePreview({ tenantId, channel, words }: TemplatePreviewProps) {
  const { t } = useTranslation('messages');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const asked = useSettled({ words, values });
  const filled = Object.keys(asked.values).filter((name) => asked.values[name] !== '');
  const query = useQuery(previewQuery(tenantId, channel, asked.words, nestValues(asked.values, filled)));
  return (
    <Card aria-labelledby="preview-title">
      <CardHeader id="preview-title" title={t('preview.title')} hint={t('preview.hint')} />
      <div className="flex flex-col gap-4 border-t p-4" aria-busy={query.isFetching}>
        {asked.words.body === '' ? (
          <p className="text-sm text-muted">{t('preview.empty')}</p>
        ) : (
          <Loadable query={query} skeleton={<Skeleton className="h-48 w-full rounded-lg" />}>
            {({ content, variables, fault }) => (
              <>
                {fault !== null && (
                  <Banner severity="bad" title={t('preview.fault')}>
                    {fault}
                  </Banner>
                )}
                <MessageContent content={content} />
                <ValueFields
                  names={variables.filter((name) => name !== 'tenant')}
                  values={values}
                  missing={[]}
                  onChange={setValues}
                />
              </>
            )}
          </Loadable>
        )}
      </div>
    </Card>
  );
}
