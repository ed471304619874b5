import { Outlet, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { OfflineBanner } from './offline-banner.tsx';

const Messages = lazy(async () => ({ default: (await import('./messages.tsx')).Messages }));

/** Around every page: messages, the offline banner, and the focus that follows navigation. */
export function RootFrame() {
  useFocusOnNavigation();
  return (
    <>
      <OfflineBanner />
      <Outlet />
      <Suspense fallback={null}>
        <Messages />
      </Suspense>
    </>
  );
}

/** Screen readers and keyboards start at the heading of the new page, not where the old link was. */
function useFocusOnNavigation(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation === undefined || !pathChanged) return;
        document.querySelector<HTMLElement>('h1[tabindex="-1"]')?.focus({ preventScroll: true });
      }),
    [router],
  );
}
