import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** To the packs on sale. */
export function TopUpLink() {
  const { t } = useTranslation('credits');
  return (
    <Link
      to="/credits"
      className="inline-flex min-h-6 shrink-0 items-center text-sm font-medium text-brand hover:underline"
    >
      {t('topUp')}
    </Link>
  );
}
