import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { loadWords } from '#lib/i18n.ts';

export const Route = createFileRoute('/_app/settings/security')({
  loader: () => loadWords('people'),
  component: Security,
});

function Security() {
  const { t } = useTranslation(['people', 'common']);
  return <PageHeader title={t('common:settings.security')} hint={<p>{t('security.hint')}</p>} />;
}
