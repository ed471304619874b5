import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import { Button } from './ui/button.tsx';

interface PagerProps {
  readonly page: number;
  readonly size: number;
  readonly total: number;
  readonly onPage: (page: number) => void;
}

/** Only where there is more than one page. */
export function Pager({ page, size, total, onPage }: PagerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const last = Math.max(1, Math.ceil(total / size));
  if (last === 1 && page === 1) return null;
  const shown = {
    from: format.units(Math.min(total, (page - 1) * size + 1)),
    to: format.units(Math.min(total, page * size)),
    total: format.units(total),
  };
  return (
    <nav aria-label={t('pager.label')} className="flex items-center justify-end gap-2 px-4 py-3 text-xs text-muted">
      <span aria-live="polite" className="tabular-nums">
        {t('pager.shown', shown)}
      </span>
      <Button size="icon" aria-label={t('pager.previous')} disabled={page <= 1} onClick={() => onPage(page - 1)}>
        <ChevronLeft aria-hidden />
      </Button>
      <Button size="icon" aria-label={t('pager.next')} disabled={page >= last} onClick={() => onPage(page + 1)}>
        <ChevronRight aria-hidden />
      </Button>
    </nav>
  );
}
