import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import type { Message } from '../api/messages.ts';
import { useMessageNames } from './names.ts';

/** What a list adds to a state in a few words: the place in line, the next attempt, why it failed. */
export function useStanding(): (message: Message) => string | undefined {
  const { t } = useTranslation('messages');
  const format = useFormat();
  const names = useMessageNames();
  return ({ state, waiting, attempts, scheduledAt, nextAttemptAt, failure }) => {
    if (waiting !== null) return t('standing.line', { position: format.units(waiting.position) });
    if (state === 'created' && scheduledAt !== null) return t('standing.at', { at: format.dateTime(scheduledAt) });
    if (state === 'pending' && attempts > 0 && nextAttemptAt !== null)
      return t('standing.again', { at: format.dateTime(nextAttemptAt) });
    if (state === 'failed' || state === 'uncertain') return failure === null ? undefined : names.failure(failure.class);
    return undefined;
  };
}
