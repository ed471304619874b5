import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { Select } from '#components/ui/input.tsx';
import { useFormat } from '#lib/format.ts';
import { PAGE_SIZES } from '../tenants-search.ts';

interface TenantsPagerProps {
  readonly page: number;
  readonly size: number;
  readonly total: number;
  readonly onPage: (page: number) => void;
  readonly onSize: (size: number) => void;
}

export function TenantsPager({ page, size, total, onPage, onSize }: TenantsPagerProps) {
  const { t } = useTranslation(['tenants', 'common']);
  const format = useFormat();
  const last = Math.max(1, Math.ceil(total / size));
  const shown = {
    from: format.units(Math.min(total, (page - 1) * size + 1)),
    to: format.units(Math.min(total, page * size)),
    total: format.units(total),
  };
  return (
    <nav
      aria-label={t('common:pager.label')}
      className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 text-xs text-muted"
    >
      <label className="inline-flex items-center gap-2">
        {t('tenants:rows')}
        <Select value={size} onChange={(event) => onSize(Number(event.target.value))} className="w-20">
          {PAGE_SIZES.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </Select>
      </label>
      <div className="flex items-center gap-2">
        <span aria-live="polite" className="tabular-nums">
          {t('common:pager.shown', shown)}
        </span>
        <Button
          size="icon"
          aria-label={t('common:pager.previous')}
          disabled={page <= 1}
          onClick={() => onPage(page - 1)}
        >
          <ChevronLeft aria-hidden />
        </Button>
        <Button
          size="icon"
          aria-label={t('common:pager.next')}
          disabled={page >= last}
          onClick={() => onPage(page + 1)}
        >
          <ChevronRight aria-hidden />
        </Button>
      </div>
    </nav>
  );
}
