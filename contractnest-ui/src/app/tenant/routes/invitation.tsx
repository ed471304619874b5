import { createFileRoute } from '@tanstack/react-router';
import { loadWords } from '#lib/i18n.ts';
import { Invitation } from '../../shared/invitation.tsx';

export const Route = createFileRoute('/invitation')({
  beforeLoad: () => loadWords('session'),
  component: AnswerInvitation,
});

function AnswerInvitation() {
  return <Invitation base="" />;
}
