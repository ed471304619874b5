import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Asks whether another page is on its way: what waited on this one must not call the reader back. */
export function useLeaving(): () => boolean {
  const router = useRouter();
  return useCallback(() => {
    const { isLoading, location, resolvedLocation } = router.state;
    return isLoading && location.pathname !== resolvedLocation?.pathname;
  }, [router]);
}
