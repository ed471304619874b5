import { useQuery } from '@tanstack/react-query';
import { Check, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { Table, TableFrame, Td, Th } from '#components/ui/table.tsx';
import { useIsNarrow } from '#lib/use-media-query.ts';
import { rolesQuery, type Role } from '../api/members.ts';

/** Straight from the table that the database checks by. */
export function RolesCard() {
  const { t } = useTranslation('people');
  const query = useQuery(rolesQuery);
  const narrow = useIsNarrow();
  const staffed = query.data?.items.some(({ assignable }) => !assignable) ?? false;
  return (
    <Card aria-labelledby="roles">
      <CardHeader id="roles" title={t('roles.title')} hint={t(staffed ? 'roles.hintStaff' : 'roles.hint')} />
      <Loadable query={query} skeleton={<SkeletonRows rows={8} className="border-t" />}>
        {({ items }) => (narrow ? <RoleList roles={items} /> : <RoleGrid roles={items} />)}
      </Loadable>
    </Card>
  );
}

const permissionsOf = (roles: readonly Role[]): string[] => [
  ...new Set(roles.flatMap(({ permissions }) => permissions)),
];

/** A permission this version has no words for is shown by its code. */
function usePermissionName(): (permission: string) => string {
  const { t } = useTranslation('people');
  return (permission) =>
    t(`permission.${permission.replace(':', '_') as 'billing_read'}`, { defaultValue: permission });
}

function RoleGrid({ roles }: { roles: readonly Role[] }) {
  const { t } = useTranslation('people');
  const nameOf = usePermissionName();
  return (
    <TableFrame tabIndex={0} role="region" aria-label={t('roles.table')}>
      <Table>
        <thead>
          <tr>
            <Th className="sticky left-0 z-10">{t('roles.permission')}</Th>
            {roles.map(({ code, name, description }) => (
              <Th key={code} title={description} className="text-center">
                {name}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {permissionsOf(roles).map((permission) => (
            <tr key={permission}>
              <th
                scope="row"
                className="sticky left-0 z-10 h-9 border-b bg-surface px-4 py-1.5 text-left font-normal whitespace-nowrap"
              >
                {nameOf(permission)}
              </th>
              {roles.map(({ code, permissions }) => (
                <Td key={code} className="h-9 py-1.5 text-center">
                  <Mark holds={permissions.includes(permission)} />
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

function Mark({ holds }: { holds: boolean }) {
  const { t } = useTranslation('people');
  return (
    <>
      {holds ? (
        <Check aria-hidden className="mx-auto size-4 text-ok" />
      ) : (
        <Minus aria-hidden className="mx-auto size-4 text-border-strong" />
      )}
      <span className="sr-only">{t(holds ? 'roles.yes' : 'roles.no')}</span>
    </>
  );
}

/** On a phone role after role, folded. */
function RoleList({ roles }: { roles: readonly Role[] }) {
  const nameOf = usePermissionName();
  return (
    <ul className="divide-y border-t">
      {roles.map(({ code, name, description, permissions }) => (
        <li key={code}>
          <details className="px-4 py-3 text-sm">
            <summary className="min-h-6 cursor-pointer font-medium">{name}</summary>
            <p className="mt-1 text-muted">{description}</p>
            <ul className="mt-2 flex flex-col gap-1">
              {permissions.map((permission) => (
                <li key={permission} className="flex items-center gap-2">
                  <Check aria-hidden className="size-4 shrink-0 text-ok" />
                  {nameOf(permission)}
                </li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}
