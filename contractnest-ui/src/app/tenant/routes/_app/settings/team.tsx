import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { loadWords } from '#lib/i18n.ts';

export const Route = createFileRoute('/_app/settings/team')({
  loader: () => loadWords('people'),
  component: Team,
});

function Team() {
  const { t } = useTranslation(['people', 'common']);
  return <PageHeader title={t('common:settings.team')} hint={<p>{t('team.hint')}</p>} />;
}
