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
import { membersQuery, type Member } from '../api/members.ts';
import { useSession } from '../api/session.ts';
import { MembersSearch, toMembersInput } from '../members-search.ts';
import { MembersTable } from './members-table.tsx';
import { ResetFactor } from './reset-factor.tsx';

interface TenantMembersProps {
  readonly tenantId: string;
  readonly search: MembersSearch;
  readonly onSearch: (search: MembersSearch) => void;
}

/** The people of a tenant, to look at: its owners say who they are. A lost authenticator alone is staff's to take away. */
export function TenantMembers({ tenantId, search, onSearch }: TenantMembersProps) {
  const { t } = useTranslation(['people', 'tenants']);
  const input = useRef<HTMLInputElement>(null);
  useHotkeys({ '/': () => input.current?.focus() });
  const query = useQuery(membersQuery({ ...toMembersInput(search), tenantId }));
  const { person } = useSession();
  const renderReset = (member: Member) =>
    member.secondFactor && member.personId !== person.id && <ResetFactor tenantId={tenantId} member={member} />;
  const set = (change: { readonly q?: string; readonly page?: number | undefined }): void =>
    onSearch(MembersSearch.parse({ ...search, page: undefined, ...change }));
  return (
    <Card aria-labelledby="members">
      <CardHeader id="members" title={t('people:members.title')} hint={t('tenants:membersHint')}>
        <div role="search" className="w-full sm:w-72">
          <SearchBox
            ref={input}
            aria-label={t('people:members.search')}
            placeholder={t('people:members.search')}
            maxLength={100}
            value={search.q ?? ''}
            onChange={(q) => set({ q })}
          />
        </div>
      </CardHeader>
      <div aria-busy={query.isFetching} className={query.isPlaceholderData ? 'opacity-60' : undefined}>
        <Loadable query={query} skeleton={<SkeletonRows rows={4} className="border-t" />}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty>{t(search.q === undefined ? 'tenants:noMembers' : 'people:members.noneMatch')}</Empty>
            ) : (
              <MembersTable members={items} renderActions={renderReset} />
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
