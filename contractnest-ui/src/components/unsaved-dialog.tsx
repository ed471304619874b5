import { useTranslation } from 'react-i18next';
import { Button } from './ui/button.tsx';
import { Dialog, DialogFooter } from './ui/dialog.tsx';

interface UnsavedDialogProps {
  readonly onLeave: () => void;
  readonly onStay: () => void;
}

export function UnsavedDialog({ onLeave, onStay }: UnsavedDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      open
      onOpenChange={onStay}
      title={t('unsaved.title')}
      description={t('unsaved.text')}
      className="max-w-[420px]"
    >
      <div className="h-4" />
      <DialogFooter>
        <Button onClick={onLeave}>{t('unsaved.leave')}</Button>
        <Button variant="primary" autoFocus onClick={onStay}>
          {t('unsaved.stay')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
