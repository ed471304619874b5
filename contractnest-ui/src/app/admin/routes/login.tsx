import { createFileRoute } from '@tanstack/react-router';
import { Login, LoginSearch } from '../../shared/login-route.tsx';

export const Route = createFileRoute('/login')({ validateSearch: LoginSearch, component: AdminLogin });

function AdminLogin() {
  return <Login returnTo={Route.useSearch().returnTo} base="/admin" />;
}
