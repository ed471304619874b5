import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { UnsavedGuard } from '#components/unsaved-guard.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Field } from '#components/ui/field.tsx';
import { Form } from '#components/ui/form.tsx';
import { Select, Textarea } from '#components/ui/input.tsx';
import { api } from '#lib/api.ts';
import { toFailure } from '#lib/failure.ts';
import { createAttempt } from '#lib/idempotency.ts';
import { notify } from '#lib/notify.ts';
import type { InvoiceScope } from '../api/invoices.ts';
import { currencyChoices } from '../currencies.ts';
import { ManualLines } from './manual-lines.tsx';
import { faultsOf, newLine, pointedAt, toLines, type LineFaults, type LineTyped } from './manual-form.ts';
import { useInvoiceWrite } from './writes.ts';

interface ManualInvoiceProps {
  readonly scope: InvoiceScope;
  /** That of the tenant's billing profile. */
  readonly currency: string;
  readonly onMade: (invoiceId: string) => void;
}

/** Lines written by hand. It becomes a draft, which shows its taxes and total before anybody issues it. */
export function ManualInvoice({ scope, currency: home, onMade }: ManualInvoiceProps) {
  const { t } = useTranslation('billingAdmin');
  const [lines, setLines] = useState<readonly LineTyped[]>([newLine('1')]);
  const [currency, setCurrency] = useState(home);
  const [notes, setNotes] = useState('');
  const [faults, setFaults] = useState<LineFaults>(new Set());
  const making = useMaking(scope, setFaults, onMade);
  const dirty = making.state !== 'made' && lines.some(({ description, unitPrice }) => description + unitPrice !== '');
  const send = (): void => {
    const found = faultsOf(lines);
    setFaults(found);
    if (found.size > 0 || making.state === 'busy') return;
    making.make({ lines: toLines(lines), currency, ...(notes.trim() !== '' && { notes: notes.trim() }) });
  };
  return (
    <Card aria-labelledby="manual">
      <UnsavedGuard dirty={dirty} />
      <CardHeader id="manual" title={t('manual.title')} hint={t('manual.hint')} />
      <Form onSubmit={send}>
        <ManualLines lines={lines} faults={faults} onChange={setLines} />
        <div className="grid gap-5 border-t px-4 py-5 sm:grid-cols-2">
          <CurrencyField value={currency} onChange={setCurrency} />
          <Field label={t('manual.notes')} hint={t('manual.notesHint')}>
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                maxLength={1000}
                value={notes}
                onChange={({ target }) => setNotes(target.value)}
              />
            )}
          </Field>
        </div>
        {making.error !== null && <FailureNote error={making.error} className="border-t" />}
        <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">
          <Button type="submit" variant="primary" busy={making.state === 'busy'}>
            {t('manual.draft')}
          </Button>
        </footer>
      </Form>
    </Card>
  );
}

function CurrencyField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t, i18n } = useTranslation('billingAdmin');
  return (
    <Field label={t('manual.currency')}>
      {(control) => (
        <Select {...control} value={value} onChange={({ target }) => onChange(target.value)}>
          {currencyChoices(value, i18n.language).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

interface Written {
  readonly lines: ReturnType<typeof toLines>;
  readonly currency: string;
  readonly notes?: string;
}

function useMaking(
  { tenantId, productCode }: InvoiceScope,
  onFaults: (faults: LineFaults) => void,
  onMade: (invoiceId: string) => void,
) {
  const { t } = useTranslation('billingAdmin');
  const attempt = useRef(createAttempt());
  const write = useInvoiceWrite(tenantId);
  const [state, setState] = useState<'typing' | 'busy' | { readonly made: string }>('typing');
  const [error, setError] = useState<unknown>(null);
  const made = typeof state === 'object' ? state.made : undefined;
  // After the guard has seen that nothing is lost any more.
  useEffect(() => {
    if (made !== undefined) onMade(made);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each that is made
  }, [made]);
  const make = (written: Written): void => {
    const input = { ...written, issue: false, tenantId, ...(productCode !== undefined && { productCode }) };
    setState('busy');
    setError(null);
    write(api.call('createManualInvoice', { ...input, idempotencyKey: attempt.current.keyFor(input) })).then(
      ({ id, number }) => {
        notify.success(t('manual.done', { number: number ?? t('draft') }));
        setState({ made: id });
      },
      (failure: unknown) => {
        onFaults(pointedAt(toFailure(failure).faults));
        setError(failure);
        setState('typing');
      },
    );
  };
  return { state: made === undefined ? state : ('made' as const), error, make };
}
