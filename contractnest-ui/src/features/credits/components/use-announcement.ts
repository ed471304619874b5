import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import { notify } from '#lib/notify.ts';
import type { Movement } from '../api/movements.ts';
import { useCreditNames } from './names.ts';

/** Says that credits have moved, and what is there now. */
export function useAnnouncement(what: 'add' | 'remove' | 'refund'): (movement: Movement) => void {
  const { t } = useTranslation('credits');
  const format = useFormat();
  const names = useCreditNames();
  return ({ quantity, channel, balanceAfter, replayed }) => {
    const values = { count: quantity, units: format.units(quantity), channel: names.channel(channel) };
    const description = t(replayed ? 'moved.replayed' : 'moved.newBalance', { units: format.units(balanceAfter) });
    notify.success(t(`${what}.done`, values), { description });
  };
}
