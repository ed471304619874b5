import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from './ui/button.tsx';
import { Dialog, DialogFooter } from './ui/dialog.tsx';

/** Asks before what was typed is lost: to another page here, and (by the browser) to anywhere else. */
export function UnsavedGuard({ dirty }: { dirty: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Dialog
      open
      onOpenChange={blocker.reset}
      title={t('unsaved.title')}
      description={t('unsaved.text')}
      className="max-w-[420px]"
    >
      <div className="h-4" />
      <DialogFooter>
        <Button onClick={blocker.proceed}>{t('unsaved.leave')}</Button>
        <Button variant="primary" autoFocus onClick={blocker.reset}>
          {t('unsaved.stay')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
