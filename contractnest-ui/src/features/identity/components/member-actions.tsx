import { Ellipsis } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { Button } from '#components/ui/button.tsx';
import { DeferredMenu } from '#components/ui/deferred-menu.tsx';
import { useMay } from '#lib/permissions.tsx';
import type { Member, Role } from '../api/members.ts';
import { useSession } from '../api/session.ts';

const load = () => import('./member-menu.tsx');
const MemberMenu = lazy(async () => ({ default: (await load()).MemberMenu }));
const RoleDialog = lazy(async () => ({ default: (await import('./role-dialog.tsx')).RoleDialog }));
const ResetFactorDialog = lazy(async () => ({
  default: (await import('./reset-factor-dialog.tsx')).ResetFactorDialog,
}));
const MemberDialog = lazy(async () => ({ default: (await import('./member-dialog.tsx')).MemberDialog }));

export type MemberAct = 'role' | 'disable' | 'enable' | 'remove' | 'reset';

interface MemberActionsProps {
  readonly member: Member;
  readonly roles: readonly Role[];
  readonly lastInCharge: string | undefined;
}

/** What may be done to a member; where the role allows nothing, the button says so. */
export function MemberActions({ member, roles, lastInCharge }: MemberActionsProps) {
  const { t } = useTranslation('people');
  const [act, setAct] = useState<MemberAct>();
  const manages = useMay('members:manage');
  const resets = useMay('platform:manage');
  const { person, tenant } = useSession();
  const above = !(roles.find(({ code }) => code === member.role)?.mayGive ?? true);
  const close = (): void => setAct(undefined);
  const look = {
    variant: 'ghost',
    size: 'icon',
    className: '-my-1.5',
    'aria-label': t('members.actionsOf', { name: member.name }),
    children: <Ellipsis aria-hidden />,
  } as const;
  if (!manages) return <GuardedButton needs="members:manage" {...look} />;
  const trigger = <Button {...look} />;
  const stays =
    member.personId === lastInCharge ? t('members.last', { name: member.name, role: member.roleName }) : undefined;
  return (
    <>
      <DeferredMenu trigger={trigger} preload={load}>
        <MemberMenu
          trigger={trigger}
          disabled={member.status === 'disabled'}
          mayReset={resets && member.secondFactor && member.personId !== person.id}
          refusal={above ? t('members.above', { role: member.roleName }) : stays}
          onAct={setAct}
        />
      </DeferredMenu>
      <Suspense fallback={null}>
        {act === 'role' && <RoleDialog member={member} roles={roles} onClose={close} />}
        {act === 'reset' && <ResetFactorDialog tenantId={tenant.id} member={member} onClose={close} />}
        {act !== undefined && act !== 'role' && act !== 'reset' && (
          <MemberDialog member={member} act={act} onClose={close} />
        )}
      </Suspense>
    </>
  );
}
