import { createFileRoute, Outlet } from '@tanstack/react-router';
import { loadWords } from '#lib/i18n.ts';
import { Needs } from '../../../shared/needs.tsx';

export const Route = createFileRoute('/_app/messages')({
  loader: () => loadWords('messages'),
  component: Messages,
});

function Messages() {
  return (
    <Needs permission="jtd:read">
      <Outlet />
    </Needs>
  );
}
