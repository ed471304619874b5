/** Refusals of signing in, in words: how many tries are left, until when it is closed. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { numberIn, type Failure } from '#lib/failure.ts';
import { useFormat } from '#lib/format.ts';

const DEFAULT_WAIT_SECONDS = 60;

const waitSeconds = (failure: Failure): number =>
  failure.retryAfter ?? numberIn(failure.context, 'retryAfterSeconds') ?? DEFAULT_WAIT_SECONDS;

/** Remembered per refusal, since the wait counts from when it was received. */
const locks = new WeakMap<Failure, number>();

export function lockedUntil(failure: Failure | undefined): number {
  if (failure?.code !== 'otp_locked') return 0;
  const known = locks.get(failure) ?? Date.now() + waitSeconds(failure) * 1000;
  locks.set(failure, known);
  return known;
}

export function useRefusalText(): (failure: Failure) => string {
  const { t } = useTranslation(['session', 'errors']);
  const format = useFormat();
  return useCallback(
    (failure) => {
      const left = numberIn(failure.context, 'attemptsLeft');
      if (failure.code === 'otp_invalid' && left !== undefined) return t('session:code.wrong', { count: left });
      if (failure.code === 'otp_locked') {
        return t('session:code.locked', { time: format.time(new Date(lockedUntil(failure)).toISOString()) });
      }
      if (failure.code === 'otp_too_soon') return t('session:code.tooSoon', { count: waitSeconds(failure) });
      return `${t(`errors:${failure.code}.title`)}. ${t(`errors:${failure.code}.next`)}`;
    },
    [t, format],
  );
}
