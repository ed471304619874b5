/** A new version waits until the person agrees: reloading by itself could lose what they typed. */
import i18next from 'i18next';
import { notify } from '#lib/notify.ts';
import { registerSW } from 'virtual:pwa-register';

export function offerUpdates(): void {
  if (import.meta.env.DEV) return;
  const update = registerSW({
    onNeedRefresh: () =>
      notify.plain(i18next.t('update.text'), {
        duration: Infinity,
        action: { label: i18next.t('update.reload'), onClick: () => void update(true) },
      }),
  });
}
