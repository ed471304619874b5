import { PageFailure } from './page-failure.tsx';
import { NotFound } from './not-found.tsx';

export const routerOptions = {
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultErrorComponent: PageFailure,
  defaultNotFoundComponent: NotFound,
} as const;
