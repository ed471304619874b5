import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '#components/confirm.tsx';
import { FailureNote } from '#components/failure-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Field } from '#components/ui/field.tsx';
import { Form } from '#components/ui/form.tsx';
import { Input } from '#components/ui/input.tsx';
import { notify } from '#lib/notify.ts';
import { useChangeOwnPerson } from '../api/own-person.ts';
import { useSession } from '../api/session.ts';
import { readName } from '../destination.ts';

const PhoneDialog = lazy(async () => ({ default: (await import('./phone-dialog.tsx')).PhoneDialog }));

export function ProfileCard() {
  const { t } = useTranslation('people');
  return (
    <Card aria-labelledby="profile">
      <CardHeader id="profile" title={t('profile.title')} />
      <div className="flex flex-col gap-4 border-t p-4">
        <NameForm />
        <Address />
        <Phone />
      </div>
    </Card>
  );
}

function NameForm() {
  const { t } = useTranslation(['people', 'session']);
  const { person } = useSession();
  const [name, setName] = useState(person.name);
  const [unread, setUnread] = useState(false);
  const change = useChangeOwnPerson();
  const save = (): void => {
    const read = readName(name);
    setUnread(read === undefined);
    if (read === undefined || change.isPending) return;
    change.mutate(
      { name: read },
      {
        onSuccess: () => {
          setName(read);
          notify.success(t('profile.saved'));
        },
      },
    );
  };
  return (
    <Form onSubmit={save}>
      <div className="flex flex-wrap items-end gap-2">
        <Field
          className="max-w-sm flex-1 basis-52"
          label={t('profile.name')}
          error={unread ? t('session:signUp.required', { max: 100 }) : undefined}
        >
          {(control) => (
            <Input {...control} value={name} onChange={(event) => setName(event.target.value)} autoComplete="name" />
          )}
        </Field>
        {name !== person.name && (
          <Button type="submit" variant="primary" busy={change.isPending}>
            {t('profile.save')}
          </Button>
        )}
      </div>
      {change.error !== null && <FailureNote error={change.error} className="px-0 pb-0" />}
    </Form>
  );
}

function Address() {
  const { t } = useTranslation('people');
  return (
    <div className="text-sm">
      <p className="font-medium">{t('profile.email')}</p>
      <p className="wrap-anywhere">{useSession().person.email}</p>
      <p className="text-xs text-muted">{t('profile.emailHint')}</p>
    </div>
  );
}

function Phone() {
  const { t } = useTranslation('people');
  const { phone } = useSession().person;
  const [open, setOpen] = useState<'add' | 'remove'>();
  const change = useChangeOwnPerson();
  const close = (): void => setOpen(undefined);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-sm">
      <div className="min-w-0">
        <p className="font-medium">{t('profile.phone')}</p>
        <p className={phone === null ? 'text-muted' : 'tabular-nums'}>{phone ?? t('profile.noPhone')}</p>
        <p className="text-xs text-muted">{t('profile.phoneHint')}</p>
      </div>
      <div className="flex gap-2">
        {phone !== null && (
          <Button size="sm" onClick={() => setOpen('remove')}>
            {t('profile.removePhone')}
          </Button>
        )}
        <Button size="sm" onClick={() => setOpen('add')}>
          {t(phone === null ? 'profile.addPhone' : 'profile.changePhone')}
        </Button>
      </div>
      {open === 'add' && (
        <Suspense fallback={null}>
          <PhoneDialog onClose={close} />
        </Suspense>
      )}
      {open === 'remove' && phone !== null && (
        <Confirm
          title={t('profile.removeTitle', { phone })}
          submit={t('profile.removePhone')}
          busy={change.isPending}
          error={change.error}
          onConfirm={() => change.mutate({ phone: '' }, { onSuccess: close })}
          onClose={close}
        >
          {t('profile.removeText')}
        </Confirm>
      )}
    </div>
  );
}
