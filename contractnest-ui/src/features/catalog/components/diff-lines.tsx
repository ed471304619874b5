import { diffLines } from 'diff';
import { useTranslation } from 'react-i18next';
import { cn } from '#lib/cn.ts';

const looks = {
  added: 'bg-ok-soft text-ok',
  removed: 'bg-bad-soft text-bad',
  same: 'text-muted',
} as const;

/** What has to change in one text to become the other. */
export function DiffLines({ from, to }: { from: string; to: string }) {
  const { t } = useTranslation('catalog');
  const parts = diffLines(from, to);
  if (parts.every(({ added, removed }) => !added && !removed))
    return <p className="border-t px-4 py-3 text-sm text-muted">{t('diff.same')}</p>;
  return (
    <div
      tabIndex={0}
      role="group"
      aria-label={t('diff.title')}
      className="max-h-96 overflow-auto border-t py-2 font-mono text-xs"
    >
      {parts.map(({ added, removed, value }, index) => {
        const kind = added ? 'added' : removed ? 'removed' : 'same';
        return (
          <pre key={index} className={cn('px-4 whitespace-pre-wrap', looks[kind])}>
            <span className="sr-only">{t(`diff.${kind === 'same' ? 'same_lines' : kind}`)}</span>
            {value
              .replace(/\n$/, '')
              .split('\n')
              .map((line) => `${added ? '+' : removed ? '-' : ' '} ${line}`)
              .join('\n')}
          </pre>
        );
      })}
    </div>
  );
}
