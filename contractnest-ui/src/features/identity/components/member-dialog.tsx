import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '#components/confirm-dialog.tsx';
import { notify } from '#lib/notify.ts';
import { useChangeMember, useRemoveMember, type Member } from '../api/members.ts';
import { useSession } from '../api/session.ts';
import type { MemberAct } from './member-actions.tsx';

interface MemberDialogProps {
  readonly member: Member;
  readonly act: Exclude<MemberAct, 'role' | 'reset'>;
  readonly onClose: () => void;
}

const statusAfter = { disable: 'disabled', enable: 'active' } as const;

export function MemberDialog({ member, act, onClose }: MemberDialogProps) {
  const { t } = useTranslation('people');
  const { tenant, person } = useSession();
  const change = useChangeMember();
  const remove = useRemoveMember();
  const names = { name: member.name, tenant: tenant.name };
  const done = {
    onSuccess: () => {
      notify.success(t(`${act}.done`, names));
      onClose();
    },
  };
  const confirm = (): void => {
    if (act === 'remove') remove.mutate(member.personId, done);
    else change.mutate({ personId: member.personId, status: statusAfter[act] }, done);
  };
  return (
    <ConfirmDialog
      title={t(`${act}.title`, names)}
      submit={t(`${act}.confirm`)}
      variant={act !== 'enable' ? 'danger' : 'primary'}
      busy={change.isPending || remove.isPending}
      error={change.error ?? remove.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      {t(member.personId === person.id ? `${act}.self` : `${act}.text`, names)}
    </ConfirmDialog>
  );
}
