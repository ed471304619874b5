import { useEffect, useRef } from 'react';

/** The server writes "last seen" at most once a minute; telling it more often would be noise. */
const EVERY_MS = 60_000;

/** Calls `tell` at most once a minute while the person uses the page. Polling never counts. */
export function useSignsOfLife(tell: () => void, active: boolean): void {
  const current = useRef(tell);
  const told = useRef(Date.now());
  useEffect(() => {
    current.current = tell;
  });
  useEffect(() => {
    if (!active) return undefined;
    const onSign = (): void => {
      if (Date.now() - told.current < EVERY_MS) return;
      told.current = Date.now();
      current.current();
    };
    window.addEventListener('pointerdown', onSign, { passive: true });
    window.addEventListener('keydown', onSign, { passive: true });
    return () => {
      window.removeEventListener('pointerdown', onSign);
      window.removeEventListener('keydown', onSign);
    };
  }, [active]);
}
