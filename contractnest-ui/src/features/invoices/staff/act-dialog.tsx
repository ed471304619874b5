import { useTranslation } from 'react-i18next';
import { FormDialog, type FormField, type Typed } from '#components/form-dialog.tsx';
import { minorDigits, toMinor } from '#lib/money.ts';
import { notify } from '#lib/notify.ts';
import type { Invoice } from '../api/invoices.ts';
import { useBillFormat } from '../place.ts';
import { acts, useInvoiceWrite, type Act } from './writes.ts';

interface ActDialogProps {
  readonly invoice: Invoice;
  readonly act: Act;
  readonly onClose: () => void;
}

const MIN_REASON = 10;
const withAmount = new Set<Act>(['paid', 'credit']);

/** What will happen to which bill, and why; what cannot be taken back asks for its number. */
export function ActDialog({ invoice, act, onClose }: ActDialogProps) {
  const { t } = useTranslation('billingAdmin');
  const format = useBillFormat(invoice);
  const fields = useFields(invoice, act);
  const write = useInvoiceWrite(invoice.tenantId);
  const named = { number: invoice.number ?? t('draft'), amount: format.money(mostOf(invoice, act)) };
  const send = async (typed: Typed, idempotencyKey: string): Promise<void> => {
    const amount = toMinor(typed['amount'] ?? '', minorDigits(invoice.currency));
    const reason = (typed['reason'] ?? '').replace(/\s+/g, ' ');
    await write(acts[act]({ invoice, reason, amount, idempotencyKey }));
    notify.success(t(`act.${act}.done`, named));
  };
  return (
    <FormDialog
      title={t(`act.${act}.title`, named)}
      description={t(`act.${act}.text`, named)}
      fields={fields}
      submit={t(`act.${act}.action`)}
      danger={act === 'void' || act === 'uncollectible'}
      onSubmit={send}
      onClose={onClose}
    />
  );
}

const mostOf = ({ due, total, credited }: Invoice, act: Act): Invoice['total'] =>
  act === 'credit' ? { ...total, amount: total.amount - credited.amount } : due;

function useFields(invoice: Invoice, act: Act): FormField[] {
  const { t } = useTranslation('billingAdmin');
  const format = useBillFormat(invoice);
  const { number, currency } = invoice;
  const most = mostOf(invoice, act);
  const amount: FormField = {
    name: 'amount',
    label: t('field.amount', { currency }),
    hint: t('field.amountHint', { amount: format.money(most) }),
    check: (typed) => {
      if (typed === '') return undefined;
      const minor = toMinor(typed, minorDigits(currency));
      return minor === undefined || minor > most.amount ? t('fault.amount', { most: format.money(most) }) : undefined;
    },
  };
  const reason: FormField = {
    name: 'reason',
    label: t('field.reason'),
    hint: t('field.reasonHint'),
    kind: 'textarea',
    check: (typed) => (typed.length < MIN_REASON || typed.length > 500 ? t('fault.reason') : undefined),
  };
  const confirm: FormField = {
    name: 'confirm',
    label: t('field.confirm', { number }),
    check: (typed) => (typed === number ? undefined : t('fault.confirm', { number })),
  };
  if (act === 'finalize') return [];
  return [...(withAmount.has(act) ? [amount] : []), reason, ...(act === 'void' && number !== null ? [confirm] : [])];
}
