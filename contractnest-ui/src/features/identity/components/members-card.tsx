import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Pager } from '#components/pager.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SearchBox } from '#components/ui/search-box.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { useHotkeys } from '#lib/hotkeys.ts';
import { useMay } from '#lib/permissions.tsx';
import { membersQuery, rolesQuery } from '../api/members.ts';
import { lastInCharge, MembersSearch, toMembersInput } from '../members-search.ts';
import { MemberActions } from './member-actions.tsx';
import { MembersTable } from './members-table.tsx';

interface MembersCardProps {
  readonly search: MembersSearch;
  readonly onSearch: (search: MembersSearch) => void;
}

export function MembersCard({ search, onSearch }: MembersCardProps) {
  const { t } = useTranslation('people');
  const input = useRef<HTMLInputElement>(null);
  useHotkeys({ '/': () => input.current?.focus() });
  const query = useQuery(membersQuery(toMembersInput(search)));
  const roles = useQuery(rolesQuery).data?.items ?? [];
  const may = useMay('members:manage');
  const set = (change: Partial<Record<keyof MembersSearch, string | number | undefined>>): void =>
    onSearch(MembersSearch.parse({ ...search, ...change }));
  return (
    <Card aria-labelledby="members">
      <CardHeader id="members" title={t('members.title')} hint={may ? undefined : t('members.readOnly')}>
        <div role="search" className="w-full sm:w-72">
          <SearchBox
            ref={input}
            aria-label={t('members.search')}
            placeholder={t('members.search')}
            maxLength={100}
            value={search.q ?? ''}
            onChange={(q) => set({ q, page: undefined })}
          />
        </div>
      </CardHeader>
      <div aria-busy={query.isFetching} className={query.isPlaceholderData ? 'opacity-60' : undefined}>
        <Loadable query={query} skeleton={<SkeletonRows rows={4} className="border-t" />}>
          {(page) =>
            page.items.length === 0 ? (
              <Empty>{t('members.noneMatch')}</Empty>
            ) : (
              <MembersTable
                members={page.items}
                renderActions={(member) => (
                  <MemberActions member={member} roles={roles} lastInCharge={lastInCharge(page, roles, search.q)} />
                )}
              />
            )
          }
        </Loadable>
      </div>
      {query.data !== undefined && (
        <Pager
          {...query.data}
          size={query.data.pageSize}
          onPage={(page) => set({ page: page === 1 ? undefined : page })}
        />
      )}
    </Card>
  );
}
