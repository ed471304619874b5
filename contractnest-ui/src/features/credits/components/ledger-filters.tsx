import { X } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { Input, Select } from '#components/ui/input.tsx';
import { SearchBox } from '#components/ui/search-box.tsx';
import { cn } from '#lib/cn.ts';
import { CHANNELS, isFiltered, KINDS, LedgerSearch, POOLED } from '../ledger-search.ts';
import { useCreditNames } from './names.ts';

interface LedgerFiltersProps {
  readonly search: LedgerSearch;
  readonly onSearch: (search: LedgerSearch) => void;
  readonly searchRef: Ref<HTMLInputElement>;
}

const grid =
  'grid grid-cols-2 items-end gap-3 border-t px-4 py-3 lg:grid-cols-[minmax(0,1fr)_10rem_9rem_9.5rem_9.5rem_auto]';

export function LedgerFilters({ search, onSearch, searchRef }: LedgerFiltersProps) {
  const { t } = useTranslation('credits');
  const names = useCreditNames();
  /** Read through the same schema as the URL, so that an empty choice drops the filter. */
  const set = (change: Record<string, string>): void => onSearch(LedgerSearch.parse({ ...search, ...change }));
  const channels = [...CHANNELS, POOLED].map((value) => [value, names.channel(value)] as const);
  const kinds = KINDS.map((value) => [value, t(`kind.${value}`)] as const);
  return (
    <div role="search" aria-label={t('filter.label')} className={grid}>
      <Labelled text={t('filter.reference')} className="max-lg:col-span-2">
        <SearchBox
          ref={searchRef}
          value={search.ref ?? ''}
          onChange={(ref) => set({ ref, refType: '' })}
          maxLength={255}
          placeholder={t('filter.referencePlaceholder')}
        />
      </Labelled>
      <Labelled text={t('filter.channel')}>
        <Choice
          value={search.channel}
          any={t('filter.anyChannel')}
          options={channels}
          onChange={(channel) => set({ channel })}
        />
      </Labelled>
      <Labelled text={t('filter.kind')}>
        <Choice value={search.kind} any={t('filter.anyKind')} options={kinds} onChange={(kind) => set({ kind })} />
      </Labelled>
      <Labelled text={t('filter.from')}>
        <Day value={search.from} max={search.to} onChange={(from) => set({ from })} />
      </Labelled>
      <Labelled text={t('filter.to')}>
        <Day value={search.to} min={search.from} onChange={(to) => set({ to })} />
      </Labelled>
      <Clear disabled={!isFiltered(search)} onClick={() => onSearch({})} />
    </div>
  );
}

const Labelled = ({ text, className, children }: { text: string; className?: string; children: ReactNode }) => (
  <label className={cn('flex min-w-0 flex-col gap-1 text-xs text-muted', className)}>
    {text}
    {children}
  </label>
);

interface ChoiceProps {
  readonly value: string | undefined;
  readonly any: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string) => void;
}

const Choice = ({ value = '', any, options, onChange }: ChoiceProps) => (
  <Select value={value} onChange={(event) => onChange(event.target.value)}>
    <option value="">{any}</option>
    {options.map(([option, label]) => (
      <option key={option} value={option}>
        {label}
      </option>
    ))}
  </Select>
);

interface DayProps {
  readonly value: string | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly onChange: (value: string) => void;
}

const Day = ({ value = '', min, max, onChange }: DayProps) => (
  <Input type="date" value={value} min={min} max={max} onChange={(event) => onChange(event.target.value)} />
);

function Clear({ disabled, onClick }: { disabled: boolean; onClick: () => void }) {
  const { t } = useTranslation('credits');
  return (
    <Button
      variant="ghost"
      disabled={disabled}
      onClick={onClick}
      className="text-muted max-lg:col-span-2 max-lg:hidden max-lg:not-disabled:inline-flex"
    >
      <X aria-hidden />
      {t('filter.clear')}
    </Button>
  );
}
