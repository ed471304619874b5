import { createFileRoute } from '@tanstack/react-router';
import { Login } from '../../shared/login.tsx';
import { LoginSearch } from '../../shared/login-search.ts';

export const Route = createFileRoute('/login')({ validateSearch: LoginSearch, component: TenantLogin });

function TenantLogin() {
  return <Login returnTo={Route.useSearch().returnTo} base="" />;
}
