import { useMutation } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { download } from '#lib/download.ts';
import { toFailure } from '#lib/failure.ts';
import { notify } from '#lib/notify.ts';
import { fetchBillFile, type Bill } from '../api/invoices.ts';

interface DownloadBillProps {
  readonly bill: Bill;
  /** Among others: as small as it gets, and named after its number. */
  readonly inList?: boolean;
}

/** An invoice or a credit note as accountants take it. */
export function DownloadBill({ bill, inList = false }: DownloadBillProps) {
  const { t } = useTranslation(['invoices', 'errors']);
  const file = useMutation({
    mutationFn: () => fetchBillFile(bill),
    onSuccess: (pdf) => download(`${bill.number ?? `draft-${bill.id}`}.pdf`, pdf),
    onError: (error) => notify.error(t(`errors:${toFailure(error).code}.title`)),
  });
  const icon = !file.isPending && <FileDown aria-hidden />;
  if (!inList)
    return (
      <Button busy={file.isPending} onClick={() => file.mutate()}>
        {icon}
        {t('invoices:detail.download')}
      </Button>
    );
  const label = t('invoices:detail.downloadOf', { number: bill.number ?? t('invoices:noNumber') });
  return (
    // Above the link that lies over the whole row.
    <Button
      variant="ghost"
      size="icon"
      className="relative z-10 text-muted"
      aria-label={label}
      title={label}
      busy={file.isPending}
      onClick={() => file.mutate()}
    >
      {icon}
    </Button>
  );
}
