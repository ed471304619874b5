import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Form } from '#components/ui/form.tsx';
import { Input } from '#components/ui/input.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { notify } from '#lib/notify.ts';
import { useInvite } from '../api/invitations.ts';
import { rolesQuery, type Role } from '../api/members.ts';
import { useSession } from '../api/session.ts';
import { readDestination } from '../destination.ts';
import { RoleChoice } from './role-choice.tsx';

/** The least that works together: neither looking only, nor the keys to everything. */
const usual = (roles: readonly Role[]): string =>
  (roles.find(({ code }) => code === 'member') ?? roles.filter(({ mayGive }) => mayGive).at(-1))?.code ?? '';

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['people', 'session', 'common']);
  const { tenant } = useSession();
  const roles = useQuery(rolesQuery);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [unread, setUnread] = useState(false);
  const invite = useInvite();
  const role = chosen ?? usual(roles.data?.items ?? []);
  const submit = (): void => {
    const to = readDestination('email', typed);
    setUnread(to === undefined);
    if (to === undefined || role === '' || invite.isPending) return;
    invite.mutate(
      { email: to.address, role },
      {
        onSuccess: ({ email, replayed }) => {
          notify.success(t(replayed ? 'invite.already' : 'invite.done', { email }));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('invite.title', { tenant: tenant.name })}
      description={t('invite.text')}
      className="max-w-[480px]"
    >
      <Form onSubmit={submit}>
        <DialogBody className="flex flex-col gap-4">
          <AddressField typed={typed} unread={unread} onTyped={setTyped} />
          <Loadable query={roles} skeleton={<Skeleton className="h-40" />}>
            {({ items }) => <RoleChoice roles={items} value={role} onChange={setChosen} />}
          </Loadable>
          {invite.error !== null && <FailureNote error={invite.error} className="p-0" />}
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" variant="primary" busy={invite.isPending}>
            {t('invite.submit')}
          </Button>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}

interface AddressFieldProps {
  readonly typed: string;
  readonly unread: boolean;
  readonly onTyped: (typed: string) => void;
}

function AddressField({ typed, unread, onTyped }: AddressFieldProps) {
  const { t } = useTranslation('session');
  return (
    <Field label={t('email.label')} error={unread ? t('email.invalid') : undefined}>
      {(control) => (
        <Input
          {...control}
          type="email"
          inputMode="email"
          autoComplete="off"
          autoFocus
          value={typed}
          onChange={(event) => onTyped(event.target.value)}
          placeholder={t('email.placeholder')}
        />
      )}
    </Field>
  );
}
