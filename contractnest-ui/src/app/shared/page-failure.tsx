import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Card } from '#components/ui/card.tsx';

/** A page that could not be shown at all, instead of a blank one. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const retry = (): void => {
    reset();
    void router.invalidate();
  };
  return (
    <main className="mx-auto flex min-h-[60dvh] max-w-lg flex-col justify-center gap-4 p-4">
      <title>{`${t('failure.title')} · ${t('appName')}`}</title>
      <h1 tabIndex={-1} className="text-xl font-semibold tracking-[-0.015em]">
        {t('failure.title')}
      </h1>
      <Card>
        <FailureNote error={error} onRetry={retry} />
      </Card>
    </main>
  );
}
