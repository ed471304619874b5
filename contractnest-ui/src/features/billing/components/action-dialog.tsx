import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { mayRepeat } from '#lib/failure.ts';
import type { Agreement } from '../api/get-agreement.ts';
import type { BillingStatus, TenantScope } from '../api/get-billing-status.ts';
import { previewQuery, type ChangeRequest, type Preview } from '../api/preview-change.ts';
import type { Action } from '../api/subscription-actions.ts';
import type { Flow } from '../billing-search.ts';
import { ActionRefusal } from './action-refusal.tsx';
import { CancelFields, endsLater, type CancelChoice } from './cancel-fields.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { useConfirm } from './use-confirm.ts';
import { useOutlook } from './outlook-text.ts';

type Simple = Exclude<Flow, 'change'>;

export interface ActionDialogProps {
  readonly flow: Simple;
  readonly scope: TenantScope;
  readonly agreement: Agreement;
  readonly status: BillingStatus | undefined;
  readonly onFlow: (flow: Flow) => void;
  readonly onClose: () => void;
}

/** One action with what it does, before it is done. */
export function ActionDialog({ flow, scope, agreement, status, onFlow, onClose }: ActionDialogProps) {
  const { t } = useTranslation('plans');
  const [choice, setChoice] = useState<CancelChoice>(() => ({
    when: endsLater(agreement) ? 'period_end' : 'now',
    reason: '',
    text: '',
  }));
  const { query, confirm, refusal, send } = useAction({ flow, scope, agreement, status, choice, onClose });
  const words = wordsFor(flow, agreement);
  const timeZone = status?.timeZone;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(`flow.${words}.title`)}
      description={t(`flow.${words}.text`)}
      className="max-w-xl"
    >
      <DialogBody className="flex flex-col gap-4">
        {flow === 'cancel' && (
          <CancelFields {...{ agreement, timeZone, choice }} onChoice={setChoice} onPause={() => onFlow('pause')} />
        )}
        <Loadable query={query} skeleton={<Skeleton className="h-40" />} frame={() => refusal}>
          {(preview) => <Effect preview={preview} timeZone={timeZone} />}
        </Loadable>
        {confirm.error !== null && refusal}
      </DialogBody>
      <Footer flow={flow} confirm={t(`flow.${words}.confirm`)} busy={confirm.busy} onConfirm={send} onClose={onClose} />
    </Dialog>
  );
}

type UseActionProps = Omit<ActionDialogProps, 'onFlow'> & { readonly choice: CancelChoice };

/** The preview, and the act on exactly what it showed. */
function useAction({ flow, scope, agreement, status, choice, onClose }: UseActionProps) {
  const query = useQuery({ ...previewQuery(scope, requestFor(flow, agreement, choice)), retry: false });
  const confirm = useConfirm(scope, onClose);
  const blocked = confirm.error !== null && !mayRepeat(confirm.error);
  const retry = (): void => {
    confirm.reset();
    void query.refetch();
  };
  const { data } = query;
  return {
    query,
    confirm,
    refusal: (
      <ActionRefusal
        error={confirm.error ?? query.error}
        usage={status?.usage}
        onRetry={confirm.error === null || blocked ? retry : undefined}
      />
    ),
    send:
      data === undefined || query.isError || blocked
        ? undefined
        : () => confirm.send(actionFor(flow, agreement, choice, data)),
  };
}

interface FooterProps {
  readonly flow: Simple;
  readonly confirm: string;
  readonly busy: boolean;
  /** Undefined until it is known what would happen. */
  readonly onConfirm: (() => void) | undefined;
  readonly onClose: () => void;
}

function Footer({ flow, confirm, busy, onConfirm, onClose }: FooterProps) {
  const { t } = useTranslation(['plans', 'common']);
  return (
    <DialogFooter>
      <Button onClick={onClose}>{t(flow === 'cancel' ? 'flow.cancel.keep' : 'common:action.cancel')}</Button>
      <Button
        variant={flow === 'cancel' ? 'danger' : 'primary'}
        busy={busy}
        disabled={onConfirm === undefined}
        onClick={onConfirm}
      >
        {confirm}
      </Button>
    </DialogFooter>
  );
}

function Effect({ preview, timeZone }: { preview: Preview; timeZone: string | undefined }) {
  const { t } = useTranslation('plans');
  const outlook = useOutlook(timeZone);
  return (
    <>
      <PreviewPanel preview={preview} timeZone={timeZone} />
      <p className="text-sm">
        <span className="font-medium">{t('preview.then')}</span> {outlook(preview.subscription)}
      </p>
    </>
  );
}

const previewOf = { cancel: 'cancel', pause: 'pause', resume: 'resume', activate: 'activate', renew: 'renew' } as const;

function requestFor(flow: Simple, { subscription }: Agreement, { when }: CancelChoice): ChangeRequest {
  if (flow === 'auto-renewal') return { action: 'auto_renewal', autoRenew: subscription?.autoRenew !== true };
  return flow === 'cancel' ? { action: 'cancel', when } : { action: previewOf[flow] };
}

function actionFor(flow: Simple, { subscription }: Agreement, choice: CancelChoice, { version }: Preview): Action {
  const guard = version === null ? {} : { expectedVersion: version };
  if (flow === 'auto-renewal')
    return { id: 'setAutoRenewal', input: { ...guard, autoRenew: subscription?.autoRenew !== true } };
  if (flow !== 'cancel') return { id: `${flow}Subscription`, input: guard };
  const reason = [choice.reason, choice.text.replaceAll(/\s+/g, ' ').trim()].filter((part) => part !== '').join(': ');
  return {
    id: 'cancelSubscription',
    input: { ...guard, when: choice.when, ...(reason !== '' && { reason: reason.slice(0, 500) }) },
  };
}

type Words = Exclude<Simple, 'auto-renewal'> | 'undoCancel' | 'renewalOff' | 'renewalOn';

function wordsFor(flow: Simple, { subscription }: Agreement): Words {
  if (flow === 'resume' && subscription?.cancelAt != null) return 'undoCancel';
  if (flow === 'auto-renewal') return subscription?.autoRenew === true ? 'renewalOff' : 'renewalOn';
  return flow;
}
