import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { useFormat } from '#lib/format.ts';
import type { Version } from '../api/plans.ts';
import { toText } from '../config-text.ts';
import { DiffLines } from './diff-lines.tsx';

interface DraftConflictProps {
  readonly theirs: Version;
  readonly text: string;
  readonly onTake: () => void;
  readonly onKeep: () => void;
}

/** Somebody else saved the draft that is being written here: both sides, and a choice. Nothing is lost by either. */
export function DraftConflict({ theirs, text, onTake, onKeep }: DraftConflictProps) {
  const { t } = useTranslation('catalog');
  const format = useFormat();
  return (
    <section role="alert" aria-labelledby="draft-conflict" className="border-t bg-warn-soft py-3 text-sm">
      <div className="px-4">
        <h3 id="draft-conflict" className="font-medium">
          {t('editor.conflictTitle', { at: format.dateTime(theirs.updatedAt) })}
        </h3>
        <p>{t('editor.conflictText')}</p>
      </div>
      <div className="my-2 bg-surface">
        <DiffLines from={toText(theirs.billingConfig)} to={text} />
      </div>
      <div className="flex flex-wrap gap-2 px-4">
        <Button size="sm" onClick={onTake}>
          {t('editor.conflictTake')}
        </Button>
        <Button size="sm" onClick={onKeep}>
          {t('editor.conflictKeep')}
        </Button>
      </div>
    </section>
  );
}
