import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { notify } from '#lib/notify.ts';
import { useUpdateTenantProfile, type Tenant } from '../api/tenant.ts';
import { TenantProfileForm, toTenantProfile, typedProfile, type TenantProfileTyped } from '../tenant-form.ts';

interface EditTenantDialogProps {
  readonly profile: Tenant['profile'];
  readonly onClose: () => void;
}

const fields = [
  { name: 'name', type: 'text', hint: false },
  { name: 'email', type: 'email', hint: false },
  { name: 'phone', type: 'tel', hint: true },
  { name: 'timeZone', type: 'text', hint: true },
  { name: 'locale', type: 'text', hint: true },
] as const;

export function EditTenantDialog({ profile, onClose }: EditTenantDialogProps) {
  const { t } = useTranslation(['tenants', 'common']);
  const update = useUpdateTenantProfile();
  const { register, handleSubmit, formState } = useForm<TenantProfileTyped>({
    resolver: zodResolver(TenantProfileForm),
    defaultValues: typedProfile(profile),
  });
  const save = (typed: TenantProfileTyped): void => {
    if (update.isPending) return;
    update.mutate(toTenantProfile(typed, profile), {
      onSuccess: () => {
        notify.success(t('tenants:edit.done'));
        onClose();
      },
    });
  };
  const fault = (name: keyof TenantProfileTyped): string | undefined => {
    const message = formState.errors[name]?.message;
    return message === undefined ? undefined : t(`tenants:fault.${message as 'name'}`);
  };
  return (
    <Dialog open onOpenChange={onClose} dismissible={!formState.isDirty} title={t('tenants:edit.title')}>
      <form noValidate onSubmit={(event) => void handleSubmit(save)(event)}>
        <DialogBody className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          {fields.map(({ name, type, hint }) => (
            <Field
              key={name}
              label={t(`tenants:field.${name}`)}
              hint={hint ? t(`tenants:field.${name}Hint` as 'tenants:field.phoneHint') : undefined}
              error={fault(name)}
              className={name === 'name' ? 'sm:col-span-2' : ''}
            >
              {(control) => <Input {...control} {...register(name)} type={type} autoComplete="off" maxLength={254} />}
            </Field>
          ))}
          {update.error !== null && (
            <FailureNote error={update.error} className="rounded-lg border border-bad/35 bg-bad-soft sm:col-span-2" />
          )}
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" variant="primary" busy={update.isPending}>
            {t('tenants:edit.submit')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
