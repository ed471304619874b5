import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Table, TableFrame, Td, Th } from '#components/ui/table.tsx';
import { UnfoldMark } from '#components/ui/unfold.tsx';
import { cn } from '#lib/cn.ts';
import { useIsNarrow } from '#lib/use-media-query.ts';
import type { InvoiceLine, InvoiceScope } from '../api/invoices.ts';
import { useBillFormat, type Place } from '../place.ts';
import { LineReason } from './line-reason.tsx';

interface InvoiceLinesProps {
  readonly scope: InvoiceScope;
  readonly lines: readonly InvoiceLine[];
  readonly place: Place;
}

/** What is billed, line by line, of an invoice or an estimate; each opens to the rows that make it. */
export function InvoiceLines(props: InvoiceLinesProps) {
  const { t } = useTranslation('invoices');
  const [open, setOpen] = useState<number>();
  const Rows = useIsNarrow() ? LineCards : LineTable;
  if (props.lines.length === 0) return <p className="border-t px-4 py-6 text-sm text-muted">{t('lines.none')}</p>;
  return <Rows {...props} open={open} onToggle={(position) => setOpen(position === open ? undefined : position)} />;
}

interface RowsProps extends InvoiceLinesProps {
  readonly open: number | undefined;
  readonly onToggle: (position: number) => void;
}

const columns = ['what', 'quantity', 'price', 'amount'] as const;

function LineTable({ lines, open, onToggle, ...rest }: RowsProps) {
  const { t } = useTranslation('invoices');
  return (
    <TableFrame>
      <Table>
        <thead>
          <tr>
            {columns.map((column) => (
              <Th key={column} className={column === 'what' ? 'w-full' : 'text-right'}>
                {t(`lines.${column}`)}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <LineRow key={line.position} {...rest} line={line} open={line.position === open} onToggle={onToggle} />
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

interface LineProps extends Omit<InvoiceLinesProps, 'lines'> {
  readonly line: InvoiceLine;
  readonly open: boolean;
  readonly onToggle: (position: number) => void;
}

function LineRow({ line, open, onToggle, scope, place }: LineProps) {
  const format = useBillFormat(place);
  const id = useId();
  return (
    <>
      <tr className={cn('relative transition-colors duration-[120ms] hover:bg-surface-2', open && 'bg-surface-2')}>
        <Td>
          <Toggle id={id} open={open} onClick={() => onToggle(line.position)} stretched>
            <What line={line} place={place} />
          </Toggle>
        </Td>
        <Td className="text-right whitespace-nowrap tabular-nums">
          {line.quantity !== null && format.decimal(line.quantity)}
          <Months line={line} />
        </Td>
        <Td className="text-right whitespace-nowrap tabular-nums">
          {line.unitPrice !== null && format.price(line.unitPrice, line.amount.currency)}
        </Td>
        <Td className="text-right whitespace-nowrap tabular-nums">{format.money(line.amount)}</Td>
      </tr>
      {open && (
        <tr id={id}>
          <td colSpan={columns.length} className="border-b bg-surface-2/60 py-4 pr-4 pl-11">
            <LineReason scope={scope} line={line} place={place} />
          </td>
        </tr>
      )}
    </>
  );
}

function LineCards({ lines, open, onToggle, scope, place }: RowsProps) {
  const { t } = useTranslation('invoices');
  const format = useBillFormat(place);
  return (
    <ul className="divide-y border-t">
      {lines.map((line) => (
        <li key={line.position}>
          <div className="flex items-start justify-between gap-3 px-4 py-2.5 text-sm">
            <Toggle id={`line-${line.position}`} open={line.position === open} onClick={() => onToggle(line.position)}>
              <What line={line} place={place} />
              {line.quantity !== null && line.unitPrice !== null && (
                <span className="block text-xs text-muted tabular-nums">
                  {t('lines.each', {
                    quantity: format.decimal(line.quantity),
                    price: format.price(line.unitPrice, line.amount.currency),
                  })}
                  <Months line={line} />
                </span>
              )}
            </Toggle>
            <span className="shrink-0 tabular-nums">{format.money(line.amount)}</span>
          </div>
          {line.position === open && (
            <div id={`line-${line.position}`} className="border-t bg-surface-2/60 px-4 py-4">
              <LineReason scope={scope} line={line} place={place} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

interface ToggleProps {
  readonly id: string;
  readonly open: boolean;
  readonly onClick: () => void;
  /** Over its row, so that the whole row can be clicked. */
  readonly stretched?: boolean;
  readonly children: ReactNode;
}

const Toggle = ({ id, open, onClick, stretched = false, children }: ToggleProps) => (
  <button
    type="button"
    data-row-toggle
    aria-expanded={open}
    aria-controls={open ? id : undefined}
    onClick={onClick}
    className={cn('flex min-w-0 items-start gap-2 text-left', stretched && 'after:absolute after:inset-0')}
  >
    <UnfoldMark open={open} className="mt-0.5" />
    <span className="min-w-0">{children}</span>
  </button>
);

function What({ line, place }: { line: InvoiceLine; place: Place }) {
  const { t } = useTranslation('invoices');
  const format = useBillFormat(place);
  const facts = [
    t(`lineKind.${line.kind}`),
    line.periodStart !== null && line.periodEnd !== null ? format.span(line.periodStart, line.periodEnd) : undefined,
    line.tier === null ? undefined : t('lines.tier', { tier: line.tier }),
    line.hsnSac === null ? undefined : t('lines.hsnSac', { code: line.hsnSac }),
  ];
  return (
    <>
      <span className="block font-medium">{line.description}</span>
      <span className="block text-xs text-muted tabular-nums">
        {facts.filter((fact) => fact !== undefined).join(' · ')}
      </span>
    </>
  );
}

/** The amount is for each of them. */
function Months({ line: { months } }: { line: InvoiceLine }) {
  const { t } = useTranslation('invoices');
  if (months === null || months.length < 2) return null;
  return <span className="text-muted"> {t('lines.months', { count: months.length })}</span>;
}
