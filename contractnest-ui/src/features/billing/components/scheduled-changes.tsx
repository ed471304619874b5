import { CalendarClock, CircleAlert } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { GuardedButton } from '#components/guarded-button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { useFormat } from '#lib/format.ts';
import { createAttempt } from '#lib/idempotency.ts';
import { notify } from '#lib/notify.ts';
import { humanise } from '#lib/terms.ts';
import type { ScheduledChange } from '../api/get-agreement.ts';
import type { TenantScope } from '../api/get-billing-status.ts';
import type { PlanCatalog } from '../api/get-plan-catalog.ts';
import { useCancelScheduledChange } from '../api/subscription-actions.ts';

interface ScheduledChangesProps {
  readonly scope: TenantScope;
  readonly changes: readonly ScheduledChange[];
  readonly catalog: PlanCatalog | undefined;
  readonly timeZone: string | undefined;
  /** There is nothing to do about them here. */
  readonly readOnly?: boolean;
}

/** What waits for the end of the period, each with its way back; and what could not be done there. */
export function ScheduledChanges({ changes, ...rest }: ScheduledChangesProps) {
  const { t } = useTranslation('plans');
  const shown = changes.filter(({ status }) => status === 'pending' || status === 'failed');
  if (shown.length === 0) return null;
  return (
    <Card aria-labelledby="scheduled">
      <CardHeader id="scheduled" title={t('scheduled.title')} />
      <ul className="divide-y border-t">
        {shown.map((change) => (
          <Row key={change.id} {...rest} change={change} />
        ))}
      </ul>
    </Card>
  );
}

function Row({
  scope,
  change,
  catalog,
  timeZone,
  readOnly = false,
}: Omit<ScheduledChangesProps, 'changes'> & { change: ScheduledChange }) {
  const { t } = useTranslation('plans');
  const format = useFormat(timeZone);
  const attempt = useRef(createAttempt());
  const undo = useCancelScheduledChange(scope);
  const failed = change.status === 'failed';
  const Icon = failed ? CircleAlert : CalendarClock;
  const send = (): void => {
    const input = { changeId: change.id };
    undo.mutate(
      { ...input, idempotencyKey: attempt.current.keyFor(input) },
      { onSuccess: () => notify.success(t('scheduled.undone')) },
    );
  };
  return (
    <li className="px-4 py-3 text-sm">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Icon aria-hidden className={`size-4 shrink-0 ${failed ? 'text-bad' : 'text-muted'}`} />
        <p className="min-w-0 flex-1">
          <span className="font-medium">{useSentence(catalog)(change)}</span>{' '}
          <span className="text-muted">
            {t(failed ? 'scheduled.failed' : 'scheduled.on', { date: format.date(change.effectiveAt) })}
          </span>
          {failed && change.reason !== null && (
            <span className="block text-xs text-muted">
              {t(`errors:${change.reason as 'not_found'}.title`, { ns: 'errors', defaultValue: change.reason })}
            </span>
          )}
        </p>
        {!readOnly && !failed && (
          <GuardedButton needs="billing:manage" size="sm" busy={undo.isPending} onClick={send}>
            {t('scheduled.undo')}
          </GuardedButton>
        )}
      </div>
      {undo.error !== null && <FailureNote error={undo.error} className="px-0 pb-0" />}
    </li>
  );
}

/** "To Pro, billed annually", "Vani AI × 2". */
function useSentence(catalog: PlanCatalog | undefined): (change: ScheduledChange) => string {
  const { t } = useTranslation(['plans', 'terms']);
  return ({ kind, change }) => {
    if (kind === 'renew') return t('scheduled.renew');
    const plan = typeof change['planCode'] === 'string' ? change['planCode'] : undefined;
    const cycle = typeof change['billingCycle'] === 'string' ? change['billingCycle'] : undefined;
    const counts = (part: unknown, name: (code: string) => string): string[] =>
      typeof part === 'object' && part !== null
        ? Object.entries(part).map(([code, value]) => `${name(code)}: ${String(value)}`)
        : [];
    const metric = (code: string): string =>
      catalog?.metrics.find((each) => each.code === code)?.name ?? humanise(code);
    const addOn = (code: string): string =>
      catalog?.items.flatMap(({ addOns }) => addOns).find((each) => each.code === code)?.name ?? humanise(code);
    const parts = [
      ...(plan === undefined
        ? []
        : [t('scheduled.plan', { plan: catalog?.items.find(({ code }) => code === plan)?.name ?? humanise(plan) })]),
      ...(cycle === undefined
        ? []
        : [t('scheduled.cycle', { cycle: t(`terms:cycle.${cycle as 'monthly'}`, { defaultValue: cycle }) })]),
      ...counts(change['quantities'], metric),
      ...counts(change['addOns'], addOn),
    ];
    return parts.join(', ');
  };
}
