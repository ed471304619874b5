import { createRouter } from '@tanstack/react-router';
import { routerOptions } from '../shared/router-options.tsx';
import type { RouterContext } from '../shared/start.tsx';
import { routeTree } from './route-tree.gen.ts';

export const createTenantRouter = (context: RouterContext) => createRouter({ ...routerOptions, routeTree, context });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createTenantRouter>;
  }
}
