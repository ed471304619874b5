import { createFileRoute } from '@tanstack/react-router';
import { loadWords } from '#lib/i18n.ts';
import { Security } from '../../../../shared/security.tsx';

export const Route = createFileRoute('/_app/settings/security')({
  loader: () => loadWords('people'),
  component: Security,
});
