import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { mayRepeat } from '#lib/failure.ts';
import type { Agreement, Cycle } from '../api/get-agreement.ts';
import type { BillingStatus, TenantScope } from '../api/get-billing-status.ts';
import type { Offer, PlanCatalog } from '../api/get-plan-catalog.ts';
import { previewQuery, type ChangeRequest, type Preview } from '../api/preview-change.ts';
import type { Action } from '../api/subscription-actions.ts';
import { changesNothing, faultyQuantities, firstChoice, toRequest, type Choice } from '../change-form.ts';
import { aboveLimits, differencesTo } from '../plan-differences.ts';
import { ActionRefusal } from './action-refusal.tsx';
import { ChangeFields } from './change-fields.tsx';
import { AboveLimits, Differences, PreviewPanel } from './preview-panel.tsx';
import { useConfirm } from './use-confirm.ts';

export interface ChangeDialogProps {
  readonly scope: TenantScope;
  readonly agreement: Agreement;
  readonly catalog: PlanCatalog;
  readonly status: BillingStatus | undefined;
  /** From the link that opened it. */
  readonly plan: string | undefined;
  readonly cycle: Cycle | undefined;
  readonly onClose: () => void;
}

/** Choose, look at the exact amounts, confirm. */
export function ChangeDialog(props: ChangeDialogProps) {
  const { catalog, agreement, plan, onClose } = props;
  const { t } = useTranslation('plans');
  const current = agreement.subscription;
  const first =
    catalog.items.find(({ code }) => code === plan) ??
    catalog.items.find(({ code }) => code === current?.planCode) ??
    catalog.items[0];
  const [request, setRequest] = useState<ChangeRequest>();
  const [choice, setChoice] = useState(() => first && firstChoice(first, current, props.cycle));
  const offer = catalog.items.find(({ code }) => code === choice?.planCode);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(current === null ? 'change.subscribe' : 'change.title')}
      description={t(request === undefined ? 'change.text' : 'change.look')}
      className="max-w-2xl"
    >
      {choice === undefined || offer === undefined ? (
        <Empty>{t('compare.empty')}</Empty>
      ) : request === undefined ? (
        <Choose {...props} offer={offer} choice={choice} onChoice={setChoice} onNext={setRequest} />
      ) : (
        <Review {...props} offer={offer} request={request} onBack={() => setRequest(undefined)} />
      )}
    </Dialog>
  );
}

interface ChooseProps extends ChangeDialogProps {
  readonly offer: Offer;
  readonly choice: Choice;
  readonly onChoice: (choice: Choice) => void;
  readonly onNext: (request: ChangeRequest) => void;
}

function Choose({ catalog, agreement, status, offer, choice, onChoice, onNext, onClose }: ChooseProps) {
  const { t } = useTranslation(['plans', 'common']);
  const current = agreement.subscription;
  const request = toRequest(choice, offer, current);
  const same = current !== null && changesNothing(request);
  const pick = (planCode: string): void => {
    const next = catalog.items.find(({ code }) => code === planCode);
    if (next === undefined) return;
    const { when } = choice;
    onChoice({ ...firstChoice(next, current, choice.billingCycle), when });
  };
  return (
    <>
      <DialogBody className="flex flex-col gap-5">
        <ChangeFields
          catalog={catalog}
          offer={offer}
          current={current}
          choice={choice}
          onChoice={onChoice}
          onPlan={pick}
          timeZone={status?.timeZone}
        />
        {status !== undefined && offer.code !== current?.planCode && (
          <AboveLimits over={aboveLimits(status.usage, offer)} />
        )}
      </DialogBody>
      <DialogFooter>
        {same && <p className="mr-auto self-center text-sm text-muted">{t('change.same')}</p>}
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        <Button
          variant="primary"
          disabled={same || faultyQuantities(choice).length > 0}
          onClick={() => onNext(request)}
        >
          {t('change.preview')}
        </Button>
      </DialogFooter>
    </>
  );
}

interface ReviewProps extends ChangeDialogProps {
  readonly offer: Offer;
  readonly request: ChangeRequest;
  readonly onBack: () => void;
}

function Review({ scope, agreement, catalog, status, offer, request, onBack, onClose }: ReviewProps) {
  const { t } = useTranslation(['plans', 'common']);
  const query = useQuery({ ...previewQuery(scope, request), retry: false });
  const confirm = useConfirm(scope, onClose);
  const current = agreement.subscription;
  const blocked = confirm.error !== null && !mayRepeat(confirm.error);
  const retry = (): void => {
    confirm.reset();
    void query.refetch();
  };
  const differences =
    status === undefined || request.planCode === undefined || current === null
      ? []
      : differencesTo({ usage: status.usage, features: agreement.features }, offer, catalog);
  return (
    <>
      <DialogBody className="flex flex-col gap-5">
        <Loadable
          query={query}
          skeleton={<Skeleton className="h-56" />}
          frame={() => (
            <ActionRefusal error={query.error} usage={status?.usage} busy={query.isFetching} onRetry={retry} />
          )}
        >
          {(preview) => <PreviewPanel preview={preview} timeZone={status?.timeZone} />}
        </Loadable>
        <Differences differences={differences} />
        {confirm.error !== null && (
          <ActionRefusal error={confirm.error} usage={status?.usage} onRetry={blocked ? retry : undefined} />
        )}
      </DialogBody>
      <DialogFooter>
        <Button disabled={confirm.busy} onClick={onBack}>
          {t('common:action.back')}
        </Button>
        <Button
          variant="primary"
          busy={confirm.busy}
          disabled={query.data === undefined || query.isError || blocked}
          onClick={() => query.data !== undefined && confirm.send(actionFor(request, query.data))}
        >
          {t(confirmWord(request))}
        </Button>
      </DialogFooter>
    </>
  );
}

const confirmWord = ({ action, when }: ChangeRequest) =>
  action === 'subscribe' ? 'change.start' : when === 'period_end' ? 'change.schedule' : 'change.confirm';

function actionFor({ action, trial, planCode, ...terms }: ChangeRequest, { version }: Preview): Action {
  if (action === 'subscribe') {
    const { when: _when, autoRenew: _autoRenew, ...rest } = terms;
    return { id: 'subscribe', input: { ...rest, planCode: planCode ?? '', trial: trial ?? false } };
  }
  const { autoRenew: _autoRenew, ...rest } = terms;
  return {
    id: 'upgradeSubscription',
    input: {
      ...rest,
      ...(planCode !== undefined && { planCode }),
      ...(version !== null && { expectedVersion: version }),
    },
  };
}
