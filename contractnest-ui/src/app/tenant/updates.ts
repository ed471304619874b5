/** A new version waits until the person agrees: reloading by itself could lose what they typed. */
import i18next from 'i18next';
import { toast } from 'sonner';
import { registerSW } from 'virtual:pwa-register';

export function offerUpdates(): void {
  if (import.meta.env.DEV) return;
  const update = registerSW({
    onNeedRefresh: () =>
      toast(i18next.t('update.text'), {
        duration: Infinity,
        action: { label: i18next.t('update.reload'), onClick: () => void update(true) },
      }),
  });
}
