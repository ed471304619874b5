import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { FilterLabel } from '#components/filters.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Pager } from '#components/pager.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SearchBox } from '#components/ui/search-box.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { PREFERENCES, preferencesQuery, type Preference } from '../api/settings.ts';
import { useMessageNames } from './names.ts';
import { PreferenceDialog } from './preference-dialog.tsx';

/** Recipients who said what they do not want. */
export function PreferencesCard({ tenantId }: { tenantId: string }) {
  const { t } = useTranslation('messages');
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const [edited, setEdited] = useState<Preference | 'new'>();
  const query = useQuery(preferencesQuery(tenantId, search === '' ? undefined : search, page));
  return (
    <Card aria-labelledby="preferences-title">
      <CardHeader id="preferences-title" title={t('preferences.title')} hint={t('preferences.hint')}>
        <GuardedButton needs="jtd:manage" size="sm" onClick={() => setEdited('new')}>
          {t('preferences.add')}
        </GuardedButton>
      </CardHeader>
      <div role="search" aria-label={t('preferences.search')} className="border-t px-4 py-3">
        <FilterLabel text={t('filter.text')} className="max-w-sm">
          <SearchBox
            value={search}
            maxLength={100}
            placeholder={t('filter.textPlaceholder')}
            onChange={(typed) => {
              setSearch(typed);
              setPage(1);
            }}
          />
        </FilterLabel>
      </div>
      <Wishes query={query} searched={search !== ''} onEdit={setEdited} />
      <Pager page={page} size={PREFERENCES} total={query.data?.total ?? 0} onPage={setPage} />
      {edited !== undefined && (
        <PreferenceDialog
          tenantId={tenantId}
          preference={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Card>
  );
}

interface WishesProps {
  readonly query: UseQueryResult<{ readonly items: readonly Preference[] }>;
  readonly searched: boolean;
  readonly onEdit: (preference: Preference) => void;
}

function Wishes({ query, searched, onEdit }: WishesProps) {
  const { t } = useTranslation('messages');
  return (
    <div className="border-t">
      <Loadable query={query} skeleton={<SkeletonRows rows={3} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t(searched ? 'preferences.noneMatch' : 'preferences.empty')}</Empty>
          ) : (
            <ul className="divide-y">
              {items.map((preference) => (
                <Row
                  key={`${preference.channel}/${preference.to}`}
                  preference={preference}
                  onEdit={() => onEdit(preference)}
                />
              ))}
            </ul>
          )
        }
      </Loadable>
    </div>
  );
}

function Row({ preference, onEdit }: { preference: Preference; onEdit: () => void }) {
  const { t } = useTranslation(['messages', 'credits']);
  const names = useMessageNames();
  const { channel, to, optedOut, muted, quietFrom, quietTo } = preference;
  const facts = [
    t(`credits:channel.${channel}`),
    optedOut ? t('messages:preferences.nothing') : undefined,
    !optedOut && muted.length > 0
      ? t('messages:preferences.not', { reasons: muted.map((source) => names.source(source)).join(', ') })
      : undefined,
    quietFrom === null ? undefined : t('messages:channels.quiet', { from: quietFrom, to: quietTo ?? '' }),
  ];
  return (
    <li className="flex items-center justify-between gap-4 px-4 py-2.5 text-sm">
      <span className="min-w-0">
        <span className="block truncate font-medium">{to}</span>
        <span className="block text-xs text-muted">{facts.filter((fact) => fact !== undefined).join(' · ')}</span>
      </span>
      <GuardedButton
        needs="jtd:manage"
        size="sm"
        aria-label={t('messages:preferences.editOf', { to })}
        onClick={onEdit}
      >
        {t('messages:preferences.edit')}
      </GuardedButton>
    </li>
  );
}
