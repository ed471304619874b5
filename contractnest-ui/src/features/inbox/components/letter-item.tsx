import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { useFormat } from '#lib/format.ts';
import type { Letter } from '../api/inbox.ts';

interface LetterItemProps {
  readonly letter: Letter;
  readonly busy: boolean;
  readonly onRead: () => void;
}

/** Words of others, shown as text: whatever stands in them is neither markup nor a link. */
export function LetterItem({ letter, busy, onRead }: LetterItemProps) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const isUnread = letter.readAt === null;
  return (
    <li className="flex flex-col gap-1.5 px-5 py-4">
      <div className="flex items-baseline gap-2">
        {isUnread && <span aria-hidden className="size-2 shrink-0 self-center rounded-full bg-brand" />}
        <h3 className={isUnread ? 'min-w-0 font-semibold break-words' : 'min-w-0 break-words'}>
          {letter.subject ?? t('noSubject')}
          {isUnread && <span className="sr-only"> {t('unread')}</span>}
        </h3>
        <time dateTime={letter.deliveredAt} className="ml-auto shrink-0 text-xs text-muted tabular-nums">
          {format.dateTime(letter.deliveredAt)}
        </time>
      </div>
      <p className="text-sm break-words whitespace-pre-line">{letter.text ?? t('noWords')}</p>
      {isUnread && (
        <Button size="sm" variant="ghost" className="-ml-2.5 self-start text-brand" busy={busy} onClick={onRead}>
          {t('read')}
        </Button>
      )}
    </li>
  );
}
