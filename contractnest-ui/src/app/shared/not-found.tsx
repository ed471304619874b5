import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { buttonStyle } from '#components/ui/button.tsx';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main className="mx-auto flex min-h-[60dvh] max-w-lg flex-col items-center justify-center gap-3 p-4 text-center">
      <title>{`${t('notFound.title')} · ${t('appName')}`}</title>
      <p aria-hidden className="font-mono text-xs text-muted">
        404
      </p>
      <h1 tabIndex={-1} className="text-xl font-semibold tracking-[-0.015em]">
        {t('notFound.title')}
      </h1>
      <p className="text-balance text-muted">{t('notFound.text')}</p>
      <Link to="/" className={buttonStyle({ variant: 'primary' })}>
        {t('notFound.home')}
      </Link>
    </main>
  );
}
