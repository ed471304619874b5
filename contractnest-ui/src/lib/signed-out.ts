/** Set by the first answer that says the session is over, cleared by signing in again. */
import { useSyncExternalStore } from 'react';

let ended = false;
const listeners = new Set<() => void>();

function set(value: boolean): void {
  if (ended === value) return;
  ended = value;
  listeners.forEach((tell) => tell());
}

export const markSignedOut = (): void => set(true);
export const markSignedIn = (): void => set(false);

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

export const useSignedOut = (): boolean => useSyncExternalStore(subscribe, () => ended);
