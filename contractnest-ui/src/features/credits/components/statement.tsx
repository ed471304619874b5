import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { ExportButton } from '#components/list-parts.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { downloadCsv } from '#lib/download.ts';
import { useIsNarrow } from '#lib/use-media-query.ts';
import {
  creditStatementQuery,
  fetchLedgerFile,
  type Span,
  type Statement as Told,
} from '../api/get-credit-statement.ts';
import type { CreditScope } from '../api/get-credit-balance.ts';
import { daysOf, spanOf, type Days, type StatementSearch } from '../statement-search.ts';
import { StatementCards } from './statement-cards.tsx';
import { StatementDays } from './statement-days.tsx';
import { StatementTable } from './statement-table.tsx';

interface StatementProps {
  readonly scope: CreditScope;
  readonly search: StatementSearch;
  readonly onSearch: (search: StatementSearch) => void;
  /** To the movements of these days. */
  readonly onShow: (days: Days) => void;
}

/** A period as bookkeepers read it: opening + changes = closing. */
export function Statement({ scope, search, onSearch, onShow }: StatementProps) {
  const { t } = useTranslation('credits');
  const days = daysOf(search, new Date());
  const span = spanOf(days);
  return (
    <Card aria-labelledby="statement-title">
      <CardHeader id="statement-title" title={t('statement.title')} hint={t('statement.hint')} />
      <StatementDays days={days} onDays={onSearch} />
      {span === undefined ? (
        <p role="alert" className="border-t px-4 py-4 text-sm text-bad">
          {t('statement.invalid')}
        </p>
      ) : (
        <StatementBody scope={scope} span={span} days={days} onShow={() => onShow(days)} />
      )}
    </Card>
  );
}

interface StatementBodyProps {
  readonly scope: CreditScope;
  readonly span: Span;
  readonly days: Days;
  readonly onShow: () => void;
}

function StatementBody({ scope, span, days, onShow }: StatementBodyProps) {
  const { t } = useTranslation('credits');
  const query = useQuery(creditStatementQuery(scope, span));
  const file = useMutation({
    mutationFn: () => fetchLedgerFile(scope, span),
    onSuccess: (csv) => downloadCsv(`ledger-${scope.tenantId}-${days.since}-${days.until}.csv`, csv),
  });
  return (
    <>
      <div aria-busy={query.isFetching} className={query.isPlaceholderData ? 'opacity-60' : undefined}>
        <Loadable
          query={query}
          skeleton={<SkeletonRows rows={4} className="border-t" />}
          frame={(note) => <div className="border-t">{note}</div>}
        >
          {(statement) => <StatementFigures statement={statement} />}
        </Loadable>
      </div>
      {file.error !== null && <FailureNote error={file.error} className="border-t" />}
      <footer className="flex flex-wrap justify-end gap-2 px-4 py-3">
        <Button size="sm" onClick={onShow}>
          {t('statement.show')}
        </Button>
        <ExportButton empty={false} busy={file.isPending} onClick={() => file.mutate()} />
      </footer>
    </>
  );
}

function StatementFigures({ statement }: { statement: Told }) {
  const { t } = useTranslation('credits');
  const narrow = useIsNarrow();
  if (statement.balances.length === 0) {
    return (
      <div className="border-t">
        <Empty>{t('statement.empty')}</Empty>
      </div>
    );
  }
  return narrow ? <StatementCards balances={statement.balances} /> : <StatementTable balances={statement.balances} />;
}
