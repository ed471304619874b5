import { createFileRoute } from '@tanstack/react-router';
import { loadWords } from '#lib/i18n.ts';
import { Login } from '../../shared/login.tsx';
import { LoginSearch } from '../../shared/login-search.ts';

export const Route = createFileRoute('/login')({
  validateSearch: LoginSearch,
  beforeLoad: () => loadWords('session'),
  component: AdminLogin,
});

function AdminLogin() {
  return <Login {...Route.useSearch()} base="/admin" />;
}
