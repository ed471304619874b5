/** Short messages in the corner. Their code is fetched after the first paint, never before. */
import type { ExternalToast } from 'sonner';

const load = async () => (await import('sonner')).toast;

export const notify = {
  plain: (text: string, options?: ExternalToast): void => void load().then((toast) => toast(text, options)),
  success: (text: string, options?: ExternalToast): void => void load().then((toast) => toast.success(text, options)),
  error: (text: string, options?: ExternalToast): void => void load().then((toast) => toast.error(text, options)),
};
