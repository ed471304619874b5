import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { useFormat } from '#lib/format.ts';
import type { Explanation } from '../api/explain-entry.ts';
import type { CreditScope } from '../api/get-credit-balance.ts';
import { refundsQuery, type Entry } from '../api/list-credit-entries.ts';
import { LedgerSearch, searchForEntry } from '../ledger-search.ts';
import { countRefunds, isSpend, REFUNDED_ENTRY, refundedUnits } from '../refunds.ts';

interface EntryLinksProps {
  readonly scope: CreditScope;
  readonly entry: Entry;
  readonly explanation: Explanation | undefined;
  readonly onSearch: (search: LedgerSearch) => void;
}

/** To the rows that belong to this one: same cause, same movement, the spend of a refund and back. */
export function EntryLinks({ scope, entry, explanation, onSearch }: EntryLinksProps) {
  const { t } = useTranslation('credits');
  const { referenceType, referenceId } = entry;
  const isRefund = referenceType === REFUNDED_ENTRY && referenceId !== null;
  const partners =
    explanation?.related.filter(({ kind, id }) => kind === 'entry' && id !== referenceId).map(({ id }) => id) ?? [];
  const sameCause = (): void => onSearch(LedgerSearch.parse({ refType: referenceType, ref: referenceId }));
  return (
    <>
      {isRefund && <Go onClick={() => onSearch(searchForEntry(referenceId))}>{t('link.spend')}</Go>}
      {!isRefund && referenceId !== null && <Go onClick={sameCause}>{t('link.sameCause', { cause: referenceId })}</Go>}
      {partners.map((id) => (
        <Go key={id} onClick={() => onSearch(searchForEntry(id))}>
          {t('link.sameMovement')}
        </Go>
      ))}
      {isSpend(entry) &&
        [entry.id, ...partners].map((id) => (
          <RefundsLink key={id} scope={scope} spend={{ id, createdAt: entry.createdAt }} onSearch={onSearch} />
        ))}
    </>
  );
}

interface RefundsLinkProps extends Pick<EntryLinksProps, 'scope' | 'onSearch'> {
  readonly spend: Pick<Entry, 'id' | 'createdAt'>;
}

/** A refund names one of the rows of its movement, the one that was opened. */
function RefundsLink({ scope, spend, onSearch }: RefundsLinkProps) {
  const { t } = useTranslation('credits');
  const format = useFormat();
  const { data } = useQuery(refundsQuery(scope, spend));
  if (data === undefined || data.items.length === 0) return null;
  const units = format.units(refundedUnits(data.items));
  const show = (): void => onSearch(LedgerSearch.parse({ refType: REFUNDED_ENTRY, ref: spend.id }));
  return <Go onClick={show}>{t('link.refunds', { count: countRefunds(data.items), units })}</Go>;
}

const Go = ({ onClick, children }: { onClick: () => void; children: string }) => (
  <Button variant="link" size="text" onClick={onClick} className="max-w-full [&]:shrink">
    <span className="truncate">{children}</span>
  </Button>
);
