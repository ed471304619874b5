import { useQuery } from '@tanstack/react-query';
import { FastForward } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { GuardedButton } from '#components/guarded-button.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { useFormat } from '#lib/format.ts';
import { createAttempt } from '#lib/idempotency.ts';
import { testClockQuery, useMoveClock, useRemoveClock, type Clock, type Progress } from '../api/test-clock.ts';
import { ClockEvents } from './clock-events.tsx';

export interface ClockCardProps {
  readonly tenantId: string;
  readonly timeZone: string | undefined;
}

const steps = ['P1D', 'P1W', 'P1M', 'P3M'] as const;

/** For sandbox tenants: where their time stands, and buttons that move it. Nothing for anybody else. */
export function ClockCard({ tenantId, timeZone }: ClockCardProps) {
  const { data } = useQuery(testClockQuery(tenantId));
  return data?.isSandbox === true ? <Sandbox tenantId={tenantId} timeZone={timeZone} clock={data} /> : null;
}

function Sandbox({ tenantId, timeZone, clock }: ClockCardProps & { clock: Clock }) {
  const { t } = useTranslation('clock');
  const format = useFormat(timeZone);
  const attempt = useRef(createAttempt());
  const { mutate, isPending, error, data: moved, progress } = useMoveClock(tenantId);
  const by = (step: string): void =>
    mutate({ by: step, idempotencyKey: attempt.current.keyFor(step) }, { onSuccess: () => attempt.current.settle() });
  const { nextDueAt } = clock;
  const next = nextDueAt !== null && Date.parse(nextDueAt) >= Date.parse(clock.now) ? nextDueAt : clock.now;
  return (
    <Card aria-labelledby="clock">
      <CardHeader id="clock" title={t('title')} hint={t('hint')}>
        <Badge tone="warn">{t('sandbox')}</Badge>
      </CardHeader>
      <div className="border-t px-4 py-4">
        <p className="text-lg font-semibold tabular-nums" data-testid="clock-now">
          {format.dateTime(clock.now)}
        </p>
        <p className="mt-1 text-sm text-muted">
          {t(clock.clock === null ? 'runs' : 'stands')}{' '}
          {nextDueAt === null ? t('nothingDue') : t('nextDue', { at: format.dateTime(nextDueAt) })}
        </p>
        <div className="mt-4 flex flex-wrap gap-2">
          {steps.map((step) => (
            <GuardedButton key={step} needs="billing:manage" disabled={isPending} onClick={() => by(step)}>
              {t(`step.${step}`)}
            </GuardedButton>
          ))}
          <GuardedButton
            needs="billing:manage"
            variant="primary"
            busy={isPending}
            disabled={nextDueAt === null}
            onClick={() => mutate({ at: next })}
          >
            <FastForward aria-hidden />
            {t('step.next')}
          </GuardedButton>
          <Remove tenantId={tenantId} clock={clock} />
        </div>
        <Advance progress={progress} timeZone={timeZone} />
      </div>
      {error !== null && <FailureNote error={error} className="border-t" />}
      {moved !== undefined && <ClockEvents moved={moved} timeZone={timeZone} />}
    </Card>
  );
}

/** Only a clock that is behind can go: time does not go back. */
function Remove({ tenantId, clock }: { tenantId: string; clock: Clock }) {
  const { t } = useTranslation('clock');
  const { mutate, isPending } = useRemoveClock(tenantId);
  if (clock.clock === null || Date.parse(clock.clock) > Date.now()) return null;
  return (
    <GuardedButton needs="billing:manage" variant="ghost" busy={isPending} onClick={() => mutate()}>
      {t('remove')}
    </GuardedButton>
  );
}

function Advance({ progress, timeZone }: { progress: Progress | undefined; timeZone: string | undefined }) {
  const { t } = useTranslation('clock');
  const format = useFormat(timeZone);
  return (
    <p aria-live="polite" className="mt-3 text-sm text-muted empty:hidden">
      {progress !== undefined &&
        t('progress', { at: format.dateTime(progress.clock), to: format.dateTime(progress.target) })}
    </p>
  );
}
