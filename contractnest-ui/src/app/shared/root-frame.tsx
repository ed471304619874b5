import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Toaster } from 'sonner';
import { useIsDark } from '#lib/theme.ts';
import { OfflineBanner } from './offline-banner.tsx';

/** Around every page: messages, the offline banner, and the focus that follows navigation. */
export function RootFrame() {
  const dark = useIsDark();
  useFocusOnNavigation();
  return (
    <>
      <OfflineBanner />
      <Outlet />
      <Toaster theme={dark ? 'dark' : 'light'} position="bottom-right" closeButton gap={8} offset={16} />
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
