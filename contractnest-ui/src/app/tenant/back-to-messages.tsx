import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';

export function BackToMessages() {
  const { t } = useTranslation('messages');
  return (
    <Link
      to="/messages"
      className="-mb-3 inline-flex min-h-6 w-fit items-center gap-1 text-sm text-muted hover:text-fg"
    >
      <ChevronLeft aria-hidden className="size-4 shrink-0" />
      {t('title')}
    </Link>
  );
}
