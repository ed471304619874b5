import { Search, X } from 'lucide-react';
import { useEffect, useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { Input, Select } from '#components/ui/input.tsx';
import { CHANNELS, isFiltered, KINDS, LedgerSearch } from '../ledger-search.ts';
import { useCreditNames } from './names.ts';

export interface LedgerFiltersProps {
  readonly search: LedgerSearch;
  readonly onSearch: (search: LedgerSearch) => void;
  readonly searchRef: Ref<HTMLInputElement>;
}

const label = 'flex min-w-0 flex-col gap-1 text-xs text-muted';

export function LedgerFilters({ search, onSearch, searchRef }: LedgerFiltersProps) {
  const { t } = useTranslation('credits');
  const names = useCreditNames();
  /** Read through the same schema as the URL, so that an empty choice drops the filter. */
  const set = (change: Record<string, string>): void => onSearch(LedgerSearch.parse({ ...search, ...change }));
  return (
    <div className="grid grid-cols-2 items-end gap-3 border-t px-4 py-3 lg:grid-cols-[minmax(0,1fr)_10rem_9rem_9.5rem_9.5rem_auto]">
      <ReferenceSearch ref={searchRef} value={search.ref ?? ''} onChange={(ref) => set({ ref })} />
      <label className={label}>
        {t('filter.channel')}
        <Select value={search.channel ?? ''} onChange={(event) => set({ channel: event.target.value })}>
          <option value="">{t('filter.anyChannel')}</option>
          {CHANNELS.map((channel) => <option key={channel} value={channel}>{names.channel(channel)}</option>)}
          <option value="pooled">{names.channel(null)}</option>
        </Select>
      </label>
      <label className={label}>
        {t('filter.kind')}
        <Select value={search.kind ?? ''} onChange={(event) => set({ kind: event.target.value })}>
          <option value="">{t('filter.anyKind')}</option>
          {KINDS.map((kind) => <option key={kind} value={kind}>{t(`kind.${kind}`)}</option>)}
        </Select>
      </label>
      <label className={label}>
        {t('filter.from')}
        <Input type="date" value={search.from ?? ''} max={search.to} onChange={(event) => set({ from: event.target.value })} />
      </label>
      <label className={label}>
        {t('filter.to')}
        <Input type="date" value={search.to ?? ''} min={search.from} onChange={(event) => set({ to: event.target.value })} />
      </label>
      <Button variant="ghost" disabled={!isFiltered(search)} onClick={() => onSearch({})} className="text-muted max-lg:col-span-2 max-lg:hidden max-lg:not-disabled:inline-flex">
        <X aria-hidden />
        {t('filter.clear')}
      </Button>
    </div>
  );
}

interface ReferenceSearchProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Exact reference ids; asked when typing pauses, or at once on Enter. */
function ReferenceSearch({ ref, value, onChange }: ReferenceSearchProps) {
  const { t } = useTranslation('credits');
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text.trim() === value) return undefined;
    const timer = setTimeout(() => onChange(text.trim()), 400);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only typing starts the wait
  }, [text]);
  return (
    <form
      role="search"
      className="max-lg:col-span-2"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(text.trim());
      }}
    >
      <label className={label}>
        {t('filter.reference')}
        <span className="relative">
          <Search aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 size-4 shrink-0 -translate-y-1/2 text-muted" />
          <Input
            ref={ref}
            type="search"
            value={text}
            maxLength={255}
            placeholder={t('filter.referencePlaceholder')}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') event.currentTarget.blur();
            }}
            className="pl-8"
          />
        </span>
      </label>
    </form>
  );
}
