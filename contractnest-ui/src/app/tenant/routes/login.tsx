import { createFileRoute, Link } from '@tanstack/react-router';
import { Trans } from 'react-i18next';
import { loadWords } from '#lib/i18n.ts';
import { Login } from '../../shared/login.tsx';
import { LoginSearch } from '../../shared/login-search.ts';

export const Route = createFileRoute('/login')({
  validateSearch: LoginSearch,
  beforeLoad: () => loadWords('session'),
  component: TenantLogin,
});

function TenantLogin() {
  return <Login {...Route.useSearch()} base="" signUp={signUp} />;
}

const link = 'inline-flex min-h-6 items-center font-medium text-brand hover:underline';
const signUp = <Trans ns="session" i18nKey="signUp.link" components={{ 1: <Link to="/sign-up" className={link} /> }} />;
