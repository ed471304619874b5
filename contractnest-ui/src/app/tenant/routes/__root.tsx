import { createRootRouteWithContext } from '@tanstack/react-router';
import { RootFrame } from '../../shared/root-frame.tsx';
import type { RouterContext } from '../../shared/start.tsx';

export const Route = createRootRouteWithContext<RouterContext>()({ component: RootFrame });
