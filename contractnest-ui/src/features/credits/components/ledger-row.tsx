import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Td } from '#components/ui/table.tsx';
import { UnfoldMark } from '#components/ui/unfold.tsx';
import { cn } from '#lib/cn.ts';
import type { Entry } from '../api/list-credit-entries.ts';

interface LedgerRowProps {
  readonly entry: Entry;
  readonly cells: readonly { readonly id: string; readonly look: string | undefined; readonly content: ReactNode }[];
  readonly open: boolean;
  readonly onToggle: (id: string) => void;
  readonly renderDetail: (entry: Entry) => ReactNode;
}

const rowLook =
  'cursor-default transition-colors duration-[120ms] hover:bg-surface-2 has-focus-visible:bg-brand-soft/60';

/** One movement; opened, everything the ledger keeps about it. */
export function LedgerRow({ entry, cells, open, onToggle, renderDetail }: LedgerRowProps) {
  return (
    <>
      <tr onClick={() => onToggle(entry.id)} className={cn(rowLook, open && 'bg-surface-2')}>
        <Td className="w-8 pr-0">
          <RowToggle id={entry.id} open={open} onToggle={onToggle} />
        </Td>
        {cells.map(({ id, look, content }) => (
          <Td key={id} className={cn(look)}>
            {content}
          </Td>
        ))}
      </tr>
      {open && (
        <tr id={`entry-${entry.id}`}>
          <td colSpan={cells.length + 1} className="border-b bg-surface-2/60 py-4 pr-4 pl-12">
            {renderDetail(entry)}
          </td>
        </tr>
      )}
    </>
  );
}

/** The keyboard's way into a row; `j` and `k` move between these. */
function RowToggle({ id, open, onToggle }: { id: string; open: boolean; onToggle: (id: string) => void }) {
  const { t } = useTranslation('credits');
  return (
    <button
      type="button"
      data-row-toggle
      aria-expanded={open}
      aria-controls={open ? `entry-${id}` : undefined}
      aria-label={t('column.details')}
      onClick={(event) => {
        event.stopPropagation();
        onToggle(id);
      }}
      className="flex size-6 items-center justify-center rounded-control text-muted"
    >
      <UnfoldMark open={open} />
    </button>
  );
}
