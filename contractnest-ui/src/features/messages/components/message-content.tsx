import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Segmented } from '#components/ui/segmented.tsx';
import type { MessageDetail } from '../api/messages.ts';
import { MailPage } from './mail-page.tsx';

const views = ['html', 'text'] as const;

/** The words as they arrive: a mail in its looks or as plain text, everything else as it is. */
export function MessageContent({
  content: { subject, text, html },
}: {
  readonly content: NonNullable<MessageDetail['content']>;
}) {
  const { t } = useTranslation('messages');
  const [view, setView] = useState<(typeof views)[number]>('html');
  return (
    <div className="flex flex-col gap-3 text-sm">
      {(html !== null || (subject ?? '') !== '') && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="min-w-0 font-medium break-words">
            {(subject ?? '') === '' ? <span className="text-muted">{t('content.noSubject')}</span> : subject}
          </p>
          {html !== null && (
            <Segmented
              label={t('content.view')}
              value={view}
              options={views.map((value) => ({ value, label: t(`content.${value}`) }))}
              onChange={setView}
            />
          )}
        </div>
      )}
      {html !== null && view === 'html' ? (
        <MailPage html={html} />
      ) : (
        <p className="rounded-lg border bg-surface-2 px-3 py-2 break-words whitespace-pre-wrap">{text}</p>
      )}
    </div>
  );
}
