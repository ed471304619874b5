/**
 * Keyboard shortcuts: single keys and two-key sequences such as `g c`. They keep quiet while
 * someone types or a dialog is open, and can be switched off (WCAG 2.1.4).
 */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { createMatcher } from './key-matcher.ts';
import { readPreference, writePreference } from './preferences.ts';

export type Hotkeys = Readonly<Record<string, () => void>>;

const KEY = 'cn.shortcuts';
const listeners = new Set<() => void>();

export const shortcutsOn = (): boolean => readPreference(KEY) !== 'off';

export function switchShortcuts(on: boolean): void {
  writePreference(KEY, on ? 'on' : 'off');
  listeners.forEach((tell) => tell());
}

export const useShortcutsOn = (): boolean =>
  useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, shortcutsOn);

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:input|textarea|select)$/i.test(target.tagName));

const isDialogOpen = (): boolean =>
  document.querySelector('[role="dialog"][data-state="open"], [role="alertdialog"], [role="menu"]') !== null;

export function useHotkeys(hotkeys: Hotkeys): void {
  const current = useRef(hotkeys);
  useEffect(() => {
    current.current = hotkeys;
  });
  useEffect(() => {
    const match = createMatcher();
    const onKey = (event: KeyboardEvent): void => {
      const modified = event.ctrlKey || event.metaKey || event.altKey;
      if (event.defaultPrevented || modified || !shortcutsOn() || isTyping(event.target) || isDialogOpen()) return;
      const name = match(event.key, Object.keys(current.current));
      const run = name === undefined ? undefined : current.current[name];
      if (run === undefined) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** ⌘K or Ctrl-K, also while typing. */
export function useCommandKey(run: () => void): void {
  const current = useRef(run);
  useEffect(() => {
    current.current = run;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      current.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

export const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);
