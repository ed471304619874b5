import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Form } from '#components/ui/form.tsx';
import { Input } from '#components/ui/input.tsx';
import { createAttempt } from '#lib/idempotency.ts';
import { useCreateTenant } from '../api/my-tenants.ts';
import { readTenantName } from '../destination.ts';

interface CreateTenantProps {
  readonly productCode: string | undefined;
  readonly onClose: () => void;
}

export function CreateTenant({ productCode, onClose }: CreateTenantProps) {
  const { t } = useTranslation(['session', 'common']);
  const [name, setName] = useState('');
  const [unread, setUnread] = useState(false);
  const attempt = useRef(createAttempt());
  const create = useCreateTenant();
  const submit = (): void => {
    const read = readTenantName(name);
    setUnread(read === undefined);
    if (read === undefined || create.isPending) return;
    const input = { name: read, ...(productCode !== undefined && { productCode }) };
    create.mutate(
      { ...input, idempotencyKey: attempt.current.keyFor(input) },
      { onSuccess: () => location.assign('/') },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('newTenant.title')}
      description={t('newTenant.text')}
      className="max-w-[440px]"
    >
      <Form onSubmit={submit}>
        <DialogBody>
          <Field
            label={t('signUp.tenantName')}
            hint={t('signUp.tenantHint')}
            error={unread ? t('signUp.required', { max: 200 }) : undefined}
          >
            {(control) => (
              <Input {...control} value={name} onChange={(event) => setName(event.target.value)} autoFocus />
            )}
          </Field>
          {create.error !== null && <FailureNote error={create.error} className="px-0 pb-0" />}
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" variant="primary" busy={create.isPending}>
            {t('newTenant.submit')}
          </Button>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
