import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import type { StatementBalance } from '../api/get-credit-statement.ts';
import { KINDS } from '../ledger-search.ts';
import { useCreditNames } from './names.ts';

const inOrder = (changes: StatementBalance['changes']): StatementBalance['changes'] =>
  changes.toSorted((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind));

/** The statement of narrow screens: each balance as a sum. */
export function StatementCards({ balances }: { balances: readonly StatementBalance[] }) {
  const { t } = useTranslation('credits');
  const format = useFormat();
  const names = useCreditNames();
  return (
    <ul className="divide-y border-y">
      {balances.map(({ creditType, channel, opening, closing, changes }) => (
        <li key={`${creditType}/${channel}`} className="px-4 py-3 text-sm">
          <h3 className="font-medium">{names.channel(channel)}</h3>
          <p className="text-xs text-muted">{names.type(creditType)}</p>
          <dl className="mt-2 flex flex-col gap-1 tabular-nums">
            <Line name={t('statement.opening')} value={format.units(opening)} />
            {inOrder(changes).map(({ kind, quantity }) => (
              <Line key={kind} name={t(`kind.${kind}`)} value={format.change(quantity)} />
            ))}
            <Line name={t('statement.closing')} value={format.units(closing)} isSum />
          </dl>
        </li>
      ))}
    </ul>
  );
}

const Line = ({ name, value, isSum = false }: { name: string; value: string; isSum?: boolean }) => (
  <div className={isSum ? 'flex justify-between border-t pt-1 font-semibold' : 'flex justify-between'}>
    <dt className={isSum ? undefined : 'text-muted'}>{name}</dt>
    <dd>{value}</dd>
  </div>
);
