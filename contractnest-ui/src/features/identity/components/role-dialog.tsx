import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog.tsx';
import { notify } from '#lib/notify.ts';
import { useChangeMember, type Member, type Role } from '../api/members.ts';
import { useSession } from '../api/session.ts';
import { RoleChoice } from './role-choice.tsx';

interface RoleDialogProps {
  readonly member: Member;
  readonly roles: readonly Role[];
  readonly onClose: () => void;
}

export function RoleDialog({ member, roles, onClose }: RoleDialogProps) {
  const { t } = useTranslation(['people', 'common']);
  const { person } = useSession();
  const [role, setRole] = useState(member.role);
  const change = useChangeMember();
  const self = member.personId === person.id;
  const submit = (): void =>
    change.mutate(
      { personId: member.personId, role },
      {
        onSuccess: ({ roleName }) => {
          notify.success(t('role.done', { name: member.name, role: roleName }));
          // What this page may offer hangs on one's own role.
          if (self) location.reload();
          onClose();
        },
      },
    );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('role.title', { name: member.name })}
      description={t(self ? 'role.self' : 'role.text')}
      className="max-w-[480px]"
    >
      <DialogBody>
        <RoleChoice roles={roles} value={role} onChange={setRole} />
        {change.error !== null && <FailureNote error={change.error} className="px-0 pb-0" />}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        <Button variant="primary" busy={change.isPending} disabled={role === member.role} onClick={submit}>
          {t('role.confirm')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
