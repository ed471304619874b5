import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import { explainEntryQuery } from '../api/explain-entry.ts';
import type { CreditScope } from '../api/get-credit-balance.ts';
import type { Entry } from '../api/list-credit-entries.ts';
import type { LedgerSearch } from '../ledger-search.ts';
import { EntryLinks } from './entry-links.tsx';
import { Code, Item } from './entry-item.tsx';
import { EntryUnits } from './entry-units.tsx';

interface EntryDetailProps {
  readonly scope: CreditScope;
  readonly entry: Entry;
  /** Leads to other rows of the ledger. */
  readonly onSearch: (search: LedgerSearch) => void;
  readonly children?: ReactNode;
}

/** Everything the ledger keeps about one movement, why it is so, and what belongs to it. */
export function EntryDetail({ scope, entry, onSearch, children }: EntryDetailProps) {
  const { t } = useTranslation('credits');
  // The row says enough by itself: while this loads, or if it fails, its explanation just stays away.
  const { data: explanation } = useQuery(explainEntryQuery(scope, entry.id));
  const frame = useRef<HTMLDivElement>(null);
  // A link may have opened a row that is far away.
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which is no clean-up.
    frame.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={frame} className="flex scroll-my-20 flex-col gap-4">
      <p className="min-h-5 text-sm">
        {explanation !== undefined && t(`rule.${explanation.rule}`, { defaultValue: explanation.rule })}
      </p>
      <EntryFacts entry={entry}>
        <EntryUnits entry={entry} steps={explanation?.steps} />
      </EntryFacts>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2 empty:hidden">
        <EntryLinks scope={scope} entry={entry} explanation={explanation} onSearch={onSearch} />
        {children}
      </div>
    </div>
  );
}

function EntryFacts({ entry, children }: { entry: Entry; children: ReactNode }) {
  const { t } = useTranslation(['credits', 'common']);
  const format = useFormat();
  const held =
    entry.heldChange === 0
      ? t('entry.heldSame')
      : t('entry.heldNow', { change: format.change(entry.heldChange), after: format.units(entry.heldAfter) });
  return (
    <dl className="grid grid-cols-1 gap-x-8 gap-y-3 text-sm sm:grid-cols-2 lg:grid-cols-3">
      <Item label={t('entry.grants')}>{children}</Item>
      <Item label={t('entry.heldChange')}>
        <span className="tabular-nums">{held}</span>
      </Item>
      <Item label={t('entry.actor')}>
        {t(`actor.${entry.actor.type}`, { defaultValue: entry.actor.type })}
        {entry.actor.id !== null && <Code text={entry.actor.id} label={t('entry.copyActor')} />}
      </Item>
      {entry.description !== null && <Item label={t('entry.description')}>{entry.description}</Item>}
      {entry.referenceType !== null && (
        <Item label={t('entry.reference')}>
          {t(`reference.${entry.referenceType}`, { defaultValue: entry.referenceType })}
          {entry.referenceId !== null && <Code text={entry.referenceId} label={t('entry.copyReference')} />}
        </Item>
      )}
      {entry.requestId !== null && (
        <Item label={t('entry.request')}>
          <Code text={entry.requestId} label={t('common:action.copyRequestId')} />
        </Item>
      )}
      <Item label={t('entry.id')}>
        <Code text={entry.id} label={t('entry.copyId')} />
      </Item>
      <Item label={t('entry.position')}>
        <span className="tabular-nums">{format.units(entry.seq)}</span>
      </Item>
    </dl>
  );
}
