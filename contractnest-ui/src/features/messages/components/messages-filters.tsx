import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { ClearFilters, FilterChoice, FilterDay, FilterLabel } from '#components/filters.tsx';
import { SearchBox } from '#components/ui/search-box.tsx';
import { CHANNELS, isFiltered, MessagesSearch, SOURCES, STATES } from '../messages-search.ts';
import { useMessageNames } from './names.ts';

interface MessagesFiltersProps {
  readonly search: MessagesSearch;
  readonly onSearch: (search: MessagesSearch) => void;
  readonly searchRef: Ref<HTMLInputElement>;
}

export function MessagesFilters({ search, onSearch, searchRef }: MessagesFiltersProps) {
  const { t } = useTranslation(['messages', 'credits']);
  const names = useMessageNames();
  const set = (change: Record<string, string>): void => onSearch(MessagesSearch.parse({ ...search, ...change }));
  return (
    <div
      role="search"
      aria-label={t('messages:filter.label')}
      className="grid grid-cols-2 items-end gap-3 border-t px-4 py-3 lg:grid-cols-[2fr_1fr_1fr_1fr_1fr_1fr_auto]"
    >
      <FilterLabel text={t('messages:filter.text')} className="max-lg:col-span-2">
        <SearchBox
          ref={searchRef}
          value={search.q ?? ''}
          onChange={(q) => set({ q })}
          maxLength={100}
          placeholder={t('messages:filter.textPlaceholder')}
        />
      </FilterLabel>
      <FilterLabel text={t('messages:filter.state')}>
        <FilterChoice
          value={search.state}
          any={t('messages:filter.anyState')}
          options={STATES.map((state) => [state, t(`messages:state.${state}`)])}
          onChange={(state) => set({ state })}
        />
      </FilterLabel>
      <FilterLabel text={t('messages:filter.channel')}>
        <FilterChoice
          value={search.channel}
          any={t('messages:filter.anyChannel')}
          options={CHANNELS.map((channel) => [channel, t(`credits:channel.${channel}`)])}
          onChange={(channel) => set({ channel })}
        />
      </FilterLabel>
      <FilterLabel text={t('messages:filter.source')} className="max-lg:col-span-2">
        <FilterChoice
          value={search.source}
          any={t('messages:filter.anySource')}
          options={SOURCES.map((source) => [source, names.source(source)])}
          onChange={(source) => set({ source })}
        />
      </FilterLabel>
      <Made search={search} onChange={set} />
      <ClearFilters label={t('messages:filter.clear')} disabled={!isFiltered(search)} onClick={() => onSearch({})} />
    </div>
  );
}

function Made({ search, onChange }: { search: MessagesSearch; onChange: (change: Record<string, string>) => void }) {
  const { t } = useTranslation('messages');
  return (
    <>
      <FilterLabel text={t('filter.from')}>
        <FilterDay value={search.from} max={search.to} onChange={(from) => onChange({ from })} />
      </FilterLabel>
      <FilterLabel text={t('filter.to')}>
        <FilterDay value={search.to} min={search.from} onChange={(to) => onChange({ to })} />
      </FilterLabel>
    </>
  );
}
