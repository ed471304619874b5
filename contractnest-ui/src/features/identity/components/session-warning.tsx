import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogFooter } from '#components/ui/dialog.tsx';

interface SessionWarningProps {
  readonly seconds: number;
  /** The 24-hour limit: staying is not possible. */
  readonly final: boolean;
  /** The customer in whose place staff are: their time is up, and there is no signing in again. */
  readonly actingFor: string | undefined;
  readonly busy: boolean;
  readonly onStay: () => void;
  readonly onSignOut: () => void;
  readonly onLater: () => void;
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

export function SessionWarning({ seconds, final, actingFor, busy, onStay, onSignOut, onLater }: SessionWarningProps) {
  const { t } = useTranslation('session');
  return (
    <Dialog
      open
      onOpenChange={() => (final ? onLater() : onStay())}
      title={t(final ? 'warning.finalTitle' : 'warning.title')}
      description={
        final && actingFor !== undefined
          ? t('warning.actingText', { tenant: actingFor })
          : t(final ? 'warning.finalText' : 'warning.text')
      }
      className="max-w-[400px]"
    >
      <p role="timer" className="px-5 pt-3 pb-5 text-2xl font-semibold tabular-nums">
        {clock(seconds)}
      </p>
      <DialogFooter>
        <Button onClick={onSignOut}>{t('signOut')}</Button>
        {final ? (
          <Button variant="primary" autoFocus onClick={onLater}>
            {t('warning.later')}
          </Button>
        ) : (
          <Button variant="primary" autoFocus busy={busy} onClick={onStay}>
            {t('warning.stay')}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}
