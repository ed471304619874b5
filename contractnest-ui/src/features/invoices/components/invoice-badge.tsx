import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import type { InvoiceSummary } from '../api/invoices.ts';

const tones: Record<InvoiceSummary['status'], Tone> = {
  draft: 'neutral',
  open: 'brand',
  paid: 'ok',
  void: 'neutral',
  uncollectible: 'warn',
};

export function InvoiceBadge({
  invoice: { status, overdue },
}: {
  invoice: Pick<InvoiceSummary, 'status' | 'overdue'>;
}) {
  const { t } = useTranslation('invoices');
  return <Badge tone={overdue ? 'bad' : tones[status]}>{t(`status.${overdue ? 'overdue' : status}`)}</Badge>;
}
