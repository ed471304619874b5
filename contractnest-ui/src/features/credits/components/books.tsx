import type { ReactNode } from 'react';
import type { CreditScope } from '../api/get-credit-balance.ts';
import type { Entry } from '../api/list-credit-entries.ts';
import { LedgerSearch } from '../ledger-search.ts';
import { StatementSearch } from '../statement-search.ts';
import { Ledger } from './ledger.tsx';
import { Statement } from './statement.tsx';

type Search = LedgerSearch & StatementSearch;

interface BooksProps {
  readonly scope: CreditScope;
  readonly search: Search;
  readonly onSearch: (search: Search) => void;
  readonly renderActions?: (entry: Entry) => ReactNode;
}

/** The ledger and, from the same rows, the statement of a period. */
export function Books({ scope, search, onSearch, ...actions }: BooksProps) {
  const ledger = LedgerSearch.parse(search);
  const statement = StatementSearch.parse(search);
  return (
    <>
      <Ledger scope={scope} search={ledger} onSearch={(next) => onSearch({ ...statement, ...next })} {...actions} />
      <Statement
        scope={scope}
        search={statement}
        onSearch={(next) => onSearch({ ...ledger, ...next })}
        onShow={({ since, until }) => {
          onSearch({ ...statement, ...LedgerSearch.parse({ from: since, to: until }) });
          document.getElementById('ledger-title')?.scrollIntoView({ block: 'start' });
        }}
      />
    </>
  );
}
