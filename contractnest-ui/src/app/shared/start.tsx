/** What every entry does first: language, server state, one React root. */
import '../styles.css';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider, type AnyRouter } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '#lib/query-client.ts';
import { markSignedOut } from '#lib/signed-out.ts';

/** Dialogs lock scrolling with a style element; its library looks for the nonce here. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
Object.assign(globalThis, { __webpack_nonce__: nonce });

// What zod takes its settings from when forms load it: compiling validators with `new Function` is refused by our
// content security policy.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

export interface RouterContext {
  readonly queryClient: QueryClient;
}

export function start(createRouter: (context: RouterContext) => AnyRouter): void {
  const queryClient = createQueryClient(markSignedOut);
  const router = createRouter({ queryClient });
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no #root');
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
