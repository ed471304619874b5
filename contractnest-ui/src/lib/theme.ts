/** Light, dark, or as the system says. public/theme.js applies the same before the first paint. */
import { useSyncExternalStore } from 'react';
import { readPreference, writePreference } from './preferences.ts';

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'cn.theme';
const listeners = new Set<() => void>();
const systemDark = matchMedia('(prefers-color-scheme: dark)');

const isTheme = (value: string | null): value is Theme => THEMES.some((theme) => theme === value);

export function currentTheme(): Theme {
  const kept = readPreference(KEY);
  return isTheme(kept) ? kept : 'system';
}

function apply(): void {
  const theme = currentTheme();
  const dark = theme === 'dark' || (theme === 'system' && systemDark.matches);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  listeners.forEach((tell) => tell());
}

export function chooseTheme(theme: Theme): void {
  writePreference(KEY, theme);
  apply();
}

systemDark.addEventListener('change', apply);
window.addEventListener('storage', ({ key }) => {
  if (key === KEY) apply();
});

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

export const useTheme = (): Theme => useSyncExternalStore(subscribe, currentTheme);
export const useIsDark = (): boolean =>
  useSyncExternalStore(subscribe, () => document.documentElement.dataset['theme'] === 'dark');
