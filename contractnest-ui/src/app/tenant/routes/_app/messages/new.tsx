import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '#components/page-header.tsx';
import { NewMessageCard } from '#features/messages/components/new-message-card.tsx';
import { Needs } from '../../../../shared/needs.tsx';
import { BackToMessages } from '../../../back-to-messages.tsx';
import { useScope } from '../../../scope.ts';
import { TopUpLink } from '../../../top-up-link.tsx';

export const Route = createFileRoute('/_app/messages/new')({ component: NewMessagePage });

function NewMessagePage() {
  const { t } = useTranslation('messages');
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title={t('new.title')} hint={<p>{t('new.hint')}</p>} above={<BackToMessages />} />
      <Needs permission="jtd:send">
        <NewMessageCard
          scope={useScope()}
          topUp={<TopUpLink />}
          onSent={(jtdId) => void navigate({ to: '/messages/$jtdId', params: { jtdId }, replace: true })}
        />
      </Needs>
    </>
  );
}
