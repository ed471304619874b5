import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '#components/ui/badge.tsx';
import { Table, TableFrame, Td, Th } from '#components/ui/table.tsx';
import { useFormat } from '#lib/format.ts';
import { useIsNarrow } from '#lib/use-media-query.ts';
import type { Member } from '../api/members.ts';
import { useSession } from '../api/session.ts';

interface MembersTableProps {
  readonly members: readonly Member[];
  /** What can be done about one of them. */
  readonly renderActions?: ((member: Member) => ReactNode) | undefined;
}

export const MembersTable = (props: MembersTableProps) =>
  useIsNarrow() ? <MemberCards {...props} /> : <MemberGrid {...props} />;

function MemberGrid({ members, renderActions }: MembersTableProps) {
  const { t } = useTranslation('people');
  return (
    <TableFrame>
      <Table>
        <thead>
          <tr>
            <Th>{t('members.person')}</Th>
            <Th>{t('members.role')}</Th>
            <Th>{t('members.secondFactor')}</Th>
            <Th>{t('members.lastSeen')}</Th>
            {renderActions !== undefined && (
              <Th>
                <span className="sr-only">{t('members.actions')}</span>
              </Th>
            )}
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.personId} className="transition-colors duration-[120ms] hover:bg-surface-2">
              <Td>
                <Who member={member} />
              </Td>
              <Td>
                <span className="flex flex-wrap items-center gap-2 whitespace-nowrap">
                  {member.roleName}
                  <Disabled member={member} />
                </span>
              </Td>
              <Td>
                <Factor member={member} />
              </Td>
              <Td className="whitespace-nowrap text-muted">
                <LastSeen member={member} />
              </Td>
              {renderActions !== undefined && <Td className="w-px text-right">{renderActions(member)}</Td>}
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

function MemberCards({ members, renderActions }: MembersTableProps) {
  const { t } = useTranslation('people');
  return (
    <ul className="divide-y border-t">
      {members.map((member) => (
        <li key={member.personId} className="flex flex-col gap-2 px-4 py-3 text-sm">
          <div className="flex items-start justify-between gap-3">
            <Who member={member} />
            {renderActions?.(member)}
          </div>
          <div className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{member.roleName}</span>
            <Disabled member={member} />
            {member.secondFactor && <Factor member={member} />}
          </div>
          <p className="text-xs text-muted">
            {t('members.lastSeen')}: <LastSeen member={member} />
          </p>
        </li>
      ))}
    </ul>
  );
}

interface OfMember {
  readonly member: Member;
}

function Who({ member }: OfMember) {
  const { t } = useTranslation('people');
  const { person } = useSession();
  return (
    <div className="min-w-0">
      <p className="font-medium wrap-anywhere">
        {member.name}{' '}
        {member.personId === person.id && <span className="font-normal text-muted">{t('members.you')}</span>}
      </p>
      <p className="text-xs wrap-anywhere text-muted">{member.email}</p>
    </div>
  );
}

function Disabled({ member }: OfMember) {
  const { t } = useTranslation('people');
  return member.status === 'disabled' ? <Badge tone="bad">{t('members.disabled')}</Badge> : null;
}

function Factor({ member }: OfMember) {
  const { t } = useTranslation('people');
  return member.secondFactor ? (
    <Badge tone="ok">{t('members.factorOn')}</Badge>
  ) : (
    <span className="text-muted">{t('members.factorOff')}</span>
  );
}

function LastSeen({ member: { lastSeenAt } }: OfMember) {
  const { t } = useTranslation('people');
  const format = useFormat();
  return <>{lastSeenAt === null ? t('members.never') : format.dateTime(lastSeenAt)}</>;
}
