import { zodResolver } from '@hookform/resolvers/zod';
import { useState, type RefObject } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog.tsx';
import { mayRepeat } from '#lib/failure.ts';
import type { Attempt } from '#lib/idempotency.ts';
import { useCreateKey, type Secret } from '../api/api-keys.ts';
import { emptyKey, KeyForm, toNewKey, type KeyTyped } from '../key-form.ts';
import { grantableScopes } from '../scopes.ts';
import type { Product } from './api-keys.tsx';
import { KeyFields } from './key-fields.tsx';
import { RevealKey } from './reveal-key.tsx';

interface CreateKeyDialogProps {
  readonly tenantId: string;
  readonly products: readonly Product[];
  readonly permissions: readonly string[];
  /** Outlives the dialog: the same form sent again after a lost answer makes no second key. */
  readonly attempt: RefObject<Attempt>;
  readonly onClose: () => void;
}

export function CreateKeyDialog({ tenantId, products, permissions, attempt, onClose }: CreateKeyDialogProps) {
  const { t } = useTranslation(['keys', 'common']);
  const [secret, setSecret] = useState<Secret>();
  const [opened] = useState(() => Date.now());
  const create = useCreateKey(tenantId);
  const form = useForm<KeyTyped>({
    resolver: zodResolver(KeyForm),
    defaultValues: emptyKey(products.length === 1 ? (products[0]?.code ?? '') : ''),
  });
  const { isDirty } = form.formState;
  const send = (typed: KeyTyped): void => {
    if (create.isPending) return;
    const input = toNewKey(typed, opened);
    create.mutate(
      { ...input, idempotencyKey: attempt.current.keyFor(input) },
      {
        onSuccess: (made) => {
          attempt.current.settle();
          setSecret(made.secret);
        },
      },
    );
  };
  if (secret !== undefined) return <RevealKey secret={secret} onClose={onClose} />;
  const { error } = create;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      dismissible={!isDirty}
      title={t('keys:create.title')}
      description={t('keys:create.text')}
    >
      <FormProvider {...form}>
        <form noValidate onSubmit={(event) => void form.handleSubmit(send)(event)}>
          <DialogBody className="flex flex-col gap-5">
            <KeyFields products={products} scopes={grantableScopes(permissions)} />
            {error !== null && <FailureNote error={error} className="rounded-lg border border-bad/35 bg-bad-soft" />}
          </DialogBody>
          <DialogFooter>
            <Button onClick={onClose}>{t('common:action.cancel')}</Button>
            <Button type="submit" variant="primary" busy={create.isPending}>
              {error !== null && mayRepeat(error) ? t('common:action.tryAgain') : t('keys:create.submit')}
            </Button>
          </DialogFooter>
        </form>
      </FormProvider>
    </Dialog>
  );
}
