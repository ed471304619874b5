import { useTranslation } from 'react-i18next';
import { Table, TableFrame, Td, Th } from '#components/ui/table.tsx';
import { cn } from '#lib/cn.ts';
import { useFormat } from '#lib/format.ts';
import type { StatementBalance } from '../api/get-credit-statement.ts';
import { KINDS } from '../ledger-search.ts';
import { useCreditNames } from './names.ts';

type Kind = StatementBalance['changes'][number]['kind'];

/** A row for each balance, a column for each kind of movement that there was. */
export function StatementTable({ balances }: { balances: readonly StatementBalance[] }) {
  const { t } = useTranslation('credits');
  const happened = new Set(balances.flatMap(({ changes }) => changes.map(({ kind }) => kind)));
  const kinds = KINDS.filter((kind) => happened.has(kind));
  return (
    <TableFrame tabIndex={0} role="group" aria-labelledby="statement-title">
      <Table>
        <thead>
          <tr>
            <Th>{t('statement.balance')}</Th>
            <Th className="text-right">{t('statement.opening')}</Th>
            {kinds.map((kind) => (
              <Th key={kind} className="text-right">
                {t(`kind.${kind}`)}
              </Th>
            ))}
            <Th className="text-right">{t('statement.closing')}</Th>
          </tr>
        </thead>
        <tbody>
          {balances.map((balance) => (
            <Row key={`${balance.creditType}/${balance.channel}`} balance={balance} kinds={kinds} />
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

function Row({ balance, kinds }: { balance: StatementBalance; kinds: readonly Kind[] }) {
  const format = useFormat();
  const names = useCreditNames();
  return (
    <tr>
      <Td className="whitespace-nowrap">
        <span className="block font-medium">{names.channel(balance.channel)}</span>
        <span className="block text-xs text-muted">{names.type(balance.creditType)}</span>
      </Td>
      <Td className="text-right tabular-nums">{format.units(balance.opening)}</Td>
      {kinds.map((kind) => (
        <Td key={kind} className="text-right whitespace-nowrap tabular-nums">
          <Change change={balance.changes.find((change) => change.kind === kind)} />
        </Td>
      ))}
      <Td className="text-right font-semibold tabular-nums">{format.units(balance.closing)}</Td>
    </tr>
  );
}

function Change({ change }: { change: StatementBalance['changes'][number] | undefined }) {
  const { t } = useTranslation('credits');
  const format = useFormat();
  if (change === undefined) return <span className="text-muted">{t('statement.none')}</span>;
  return (
    <>
      <span className={cn('block', change.quantity > 0 && 'text-ok')}>{format.change(change.quantity)}</span>
      <span className="block text-2xs text-muted">{t('ledger.shown', { count: change.entries })}</span>
    </>
  );
}
