import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import type { Explanation } from '../api/explain-entry.ts';
import type { Entry } from '../api/list-credit-entries.ts';
import { Code } from './entry-item.tsx';

interface EntryUnitsProps {
  readonly entry: Entry;
  readonly steps: Explanation['steps'] | undefined;
}

/** Which grants the units came from or went to, in the order in which it happened. */
export function EntryUnits({ entry, steps = [] }: EntryUnitsProps) {
  const { t } = useTranslation('credits');
  const format = useFormat();
  if (entry.grants.length === 0) return t('entry.noGrants');
  return (
    <ol className="flex flex-col gap-1.5">
      {entry.grants.map(({ grantId, quantity }, index) => (
        <li key={`${grantId}/${index}`}>
          <span className="flex items-center gap-2">
            <span className="font-medium tabular-nums">{format.units(quantity)}</span>
            <Code text={grantId} label={t('entry.copyGrant')} />
          </span>
          <GrantNote step={steps.find((step) => step['grantId'] === grantId)} />
        </li>
      ))}
    </ol>
  );
}

/** What put this grant at its place: category, priority, end. */
function GrantNote({ step }: { step: Explanation['steps'][number] | undefined }) {
  const { t } = useTranslation('credits');
  const format = useFormat();
  if (step === undefined) return null;
  const { category, priority, expiresAt } = step;
  const notes = [
    typeof category === 'string' ? t(`category.${category}`, { defaultValue: category }) : undefined,
    typeof priority === 'number' ? t('grant.priority', { priority }) : undefined,
    typeof expiresAt === 'string' ? t('grant.expires', { date: format.date(expiresAt) }) : t('grant.noExpiry'),
  ];
  return <span className="block text-xs text-muted">{notes.filter((note) => note !== undefined).join(' · ')}</span>;
}
