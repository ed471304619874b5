import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Explanation } from '#components/terms/explanation.tsx';
import { Button } from '#components/ui/button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { explainQuery, type ExplainedKind, type Explanation as Explained, type Span } from '../api/explain-bill.ts';
import type { InvoiceLine, InvoiceScope } from '../api/invoices.ts';
import type { Place } from '../place.ts';
import { UsedDays } from './used-days.tsx';

interface LineReasonProps {
  readonly scope: InvoiceScope;
  readonly line: InvoiceLine;
  readonly place: Place;
}

/** Why a line is what it is: the rule with its figures, its taxes, and the rows it comes from. */
export function LineReason({ scope, line, place }: LineReasonProps) {
  const { id, metric, explanation, amount } = line;
  const span = spanOf(line);
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      {id === null ? (
        <Explanation facts={explanation} currency={amount.currency} timeZone={place.timeZone} />
      ) : (
        <Reason scope={scope} kind="invoice_line" id={id} currency={amount.currency} place={place} />
      )}
      {metric !== null && span !== undefined && <UsedDays scope={scope} metric={metric} span={span} place={place} />}
    </div>
  );
}

/** Fees lie ahead of their invoice and come from no usage. */
const spanOf = ({ kind, periodStart, periodEnd }: InvoiceLine): Span | undefined =>
  kind !== 'usage' || periodStart === null || periodEnd === null ? undefined : { from: periodStart, to: periodEnd };

interface ReasonProps extends Omit<LineReasonProps, 'line'> {
  readonly kind: ExplainedKind;
  readonly id: string;
  readonly currency: string;
}

function Reason({ scope, kind, id, currency, place }: ReasonProps) {
  const { data, error, isFetching, refetch } = useQuery(explainQuery(scope, kind, id));
  if (error !== null) {
    return <FailureNote error={error} busy={isFetching} onRetry={() => void refetch()} className="p-0" />;
  }
  if (data === undefined) return <Skeleton className="h-4 w-48" />;
  return (
    <>
      <Explanation facts={factsOf(data)} currency={currency} timeZone={place.timeZone} />
      {data.related.map((related) => (
        <Deeper
          key={`${related.kind}/${related.id}`}
          scope={scope}
          kind={related.kind}
          id={related.id}
          currency={currency}
          place={place}
        />
      ))}
    </>
  );
}

/** The first step is the rule itself; what follows is said after it. An item has the rule of its line. */
function factsOf({ kind, rule, steps, inputs, cause }: Explained): Readonly<Record<string, unknown>> {
  const [first, ...rest] = steps;
  if (kind === 'event') return { ...inputs, actor: cause.actor, requestId: cause.requestId };
  if (kind === 'item') return { ...inputs, currency: undefined };
  const { usedFrom, usedTo } = inputs;
  return { rule, ...first, usedFrom, usedTo, ...(rest.length > 0 && { taxes: rest }) };
}

/** What a row comes from, fetched when somebody looks. */
function Deeper(props: ReasonProps) {
  const { t } = useTranslation('invoices');
  const [open, setOpen] = useState(false);
  return (
    <div className="flex flex-col items-start gap-3">
      <Button variant="link" size="text" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(`deeper.${props.kind === 'item' || props.kind === 'event' ? props.kind : 'other'}`)}
      </Button>
      {open && (
        <div className="flex w-full flex-col gap-3 border-l-2 pl-4">
          <Reason {...props} />
        </div>
      )}
    </div>
  );
}
