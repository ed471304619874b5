import { useBlocker } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

const UnsavedDialog = lazy(async () => ({ default: (await import('./unsaved-dialog.tsx')).UnsavedDialog }));

/** Asks before what was typed is lost: to another page here, and (by the browser) to anywhere else. */
export function UnsavedGuard({ dirty }: { dirty: boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Suspense fallback={null}>
      <UnsavedDialog onLeave={blocker.proceed} onStay={blocker.reset} />
    </Suspense>
  );
}
