import { createRootRouteWithContext } from '@tanstack/react-router';
import { loadWords } from '#lib/i18n.ts';
import { RootFrame } from '../../shared/root-frame.tsx';
import type { RouterContext } from '../../shared/start.tsx';

export const Route = createRootRouteWithContext<RouterContext>()({
  // The words of refusals are fetched beside the first page: any page may need them, none to begin with.
  beforeLoad: () => loadWords('errors'),
  component: RootFrame,
});
