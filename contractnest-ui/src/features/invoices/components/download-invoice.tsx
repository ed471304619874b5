import { useMutation } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { download } from '#lib/download.ts';
import { toFailure } from '#lib/failure.ts';
import { notify } from '#lib/notify.ts';
import { fetchInvoiceFile, type Invoice } from '../api/invoices.ts';

/** The invoice as accountants take it. */
export function DownloadInvoice({ invoice }: { invoice: Pick<Invoice, 'id' | 'tenantId' | 'number'> }) {
  const { t } = useTranslation(['invoices', 'errors']);
  const file = useMutation({
    mutationFn: () => fetchInvoiceFile(invoice.tenantId, invoice.id),
    onSuccess: (pdf) => download(`${invoice.number ?? `draft-${invoice.id}`}.pdf`, pdf),
    onError: (error) => notify.error(t(`errors:${toFailure(error).code}.title`)),
  });
  return (
    <Button busy={file.isPending} onClick={() => file.mutate()}>
      {!file.isPending && <FileDown aria-hidden />}
      {t('invoices:detail.download')}
    </Button>
  );
}
