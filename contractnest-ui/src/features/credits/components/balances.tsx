import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { UnfoldMark } from '#components/ui/unfold.tsx';
import { useFormat } from '#lib/format.ts';
import { creditBalanceQuery, type Balance, type CreditScope } from '../api/get-credit-balance.ts';
import { GrantList } from './grant-list.tsx';
import { HoldList } from './hold-list.tsx';
import { useCreditNames } from './names.ts';

/** Every balance, opened down to the grants and holds that make it. */
export function Balances({ scope }: { scope: CreditScope }) {
  const { t } = useTranslation('credits');
  const query = useQuery(creditBalanceQuery(scope));
  return (
    <Card aria-labelledby="balances-title">
      <CardHeader id="balances-title" title={t('balance.title')} hint={t('balance.hint')} />
      <div className="border-t">
        <Loadable query={query} skeleton={<SkeletonRows rows={4} />}>
          {({ balances }) =>
            balances.length === 0 ? (
              <Empty>{t('balance.none')}</Empty>
            ) : (
              <ul className="divide-y">
                {balances.map((balance) => (
                  <BalanceRow key={`${balance.creditType}/${balance.channel}`} balance={balance} />
                ))}
              </ul>
            )
          }
        </Loadable>
      </div>
    </Card>
  );
}

function BalanceRow({ balance }: { balance: Balance }) {
  const { t } = useTranslation('credits');
  const format = useFormat();
  const names = useCreditNames();
  const [open, setOpen] = useState(false);
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex min-h-14 w-full items-center gap-3 px-4 py-2 text-left transition-colors duration-[120ms] hover:bg-surface-2 focus-visible:-outline-offset-2"
      >
        <UnfoldMark open={open} />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm font-medium">{names.channel(balance.channel)}</span>
          <span className="block truncate text-xs text-muted">{names.type(balance.creditType)}</span>
        </span>
        <span className="shrink-0 text-right tabular-nums">
          <span className="block text-base font-semibold">{format.units(balance.available)}</span>
          <span className="block text-xs text-muted">
            {balance.held > 0
              ? t('balance.held', { count: balance.held, units: format.units(balance.held) })
              : t(balance.available > 0 ? 'balance.ready' : 'balance.empty')}
          </span>
        </span>
      </button>
      {open && (
        <div className="flex flex-col gap-5 border-t bg-surface-2/60 px-4 py-4 sm:pl-11">
          <GrantList grants={balance.grants} />
          {balance.holds.length > 0 && <HoldList holds={balance.holds} />}
        </div>
      )}
    </li>
  );
}
