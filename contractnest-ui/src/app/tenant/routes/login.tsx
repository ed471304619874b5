import { createFileRoute } from '@tanstack/react-router';
import { Login, LoginSearch } from '../../shared/login-route.tsx';

export const Route = createFileRoute('/login')({ validateSearch: LoginSearch, component: TenantLogin });

function TenantLogin() {
  return <Login returnTo={Route.useSearch().returnTo} base="" />;
}
