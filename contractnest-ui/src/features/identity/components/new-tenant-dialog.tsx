import { zodResolver } from '@hookform/resolvers/zod';
import type { RefObject } from 'react';
import { FormProvider, useForm, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog.tsx';
import { mayRepeat, toFailure } from '#lib/failure.ts';
import type { Attempt } from '#lib/idempotency.ts';
import { notify } from '#lib/notify.ts';
import { useProvisionTenant } from '../api/tenant.ts';
import { emptyTenant, NewTenantForm, toNewTenant, type NewTenantTyped } from '../tenant-form.ts';
import { NewTenantFields, type PlansOf } from './new-tenant-fields.tsx';
import type { Product } from './tenants-filters.tsx';

export interface NewTenantDialogProps {
  readonly products: readonly Product[];
  readonly usePlans: PlansOf;
  /** Outlives the dialog: the same form sent again after a lost answer makes no second tenant. */
  readonly attempt: RefObject<Attempt>;
  readonly onMade: (tenant: { readonly id: string; readonly productCode: string }) => void;
  readonly onClose: () => void;
}

export function NewTenantDialog({ products, usePlans, attempt, onMade, onClose }: NewTenantDialogProps) {
  const { t } = useTranslation(['tenants', 'common']);
  const form = useForm<NewTenantTyped>({
    resolver: zodResolver(NewTenantForm),
    defaultValues: { ...emptyTenant, product: products[0]?.code ?? '' },
  });
  const { send, isPending, error } = useSend(form, attempt, onMade);
  const { isDirty } = form.formState;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      dismissible={!isDirty}
      title={t('tenants:new.title')}
      description={t('tenants:new.text')}
    >
      <FormProvider {...form}>
        <form noValidate onSubmit={(event) => void form.handleSubmit(send)(event)}>
          <DialogBody className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <NewTenantFields products={products} usePlans={usePlans} />
            {error !== null && slugFault(error) === undefined && (
              <FailureNote error={error} className="rounded-lg border border-bad/35 bg-bad-soft sm:col-span-2" />
            )}
          </DialogBody>
          <DialogFooter>
            <Button onClick={onClose}>{t('common:action.cancel')}</Button>
            <Button type="submit" variant="primary" busy={isPending}>
              {error !== null && mayRepeat(error) ? t('common:action.tryAgain') : t('tenants:new.submit')}
            </Button>
          </DialogFooter>
        </form>
      </FormProvider>
    </Dialog>
  );
}

const slugFaults: Readonly<Record<string, string>> = { slug_taken: 'slugTaken', slug_reserved: 'slugReserved' };
const slugFault = (error: unknown): string | undefined => slugFaults[toFailure(error).code];

/** What is wrong with a slug is said at its field. */
function useSend(
  form: UseFormReturn<NewTenantTyped>,
  attempt: NewTenantDialogProps['attempt'],
  onMade: NewTenantDialogProps['onMade'],
) {
  const { t } = useTranslation('tenants');
  const { mutate, isPending, error } = useProvisionTenant();
  const send = (typed: NewTenantTyped): void => {
    if (isPending) return;
    const input = toNewTenant(typed);
    mutate(
      { ...input, idempotencyKey: attempt.current.keyFor(input) },
      {
        onSuccess: ({ id, name }) => {
          attempt.current.settle();
          notify.success(t('new.done', { name }));
          onMade({ id, productCode: input.productCode });
        },
        onError: (refusal) => {
          const message = slugFault(refusal);
          if (message !== undefined) form.setError('slug', { message }, { shouldFocus: true });
        },
      },
    );
  };
  return { send, isPending, error };
}
