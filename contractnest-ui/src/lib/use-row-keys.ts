import { useRef, type KeyboardEvent, type RefObject } from 'react';
import { useHotkeys } from './hotkeys.ts';

interface RowKeys<T extends HTMLElement> {
  readonly rows: RefObject<T | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** `j` and `k` move between the rows inside `rows`, `Esc` closes, `/` goes to the search. */
export function useRowKeys<T extends HTMLElement>(
  search: RefObject<HTMLElement | null>,
  onClose: () => void,
): RowKeys<T> {
  const rows = useRef<T>(null);
  const move = (step: 1 | -1): void => {
    const toggles = [...(rows.current?.querySelectorAll<HTMLElement>('[data-row-toggle]') ?? [])];
    const here = toggles.findIndex((toggle) => toggle === document.activeElement);
    const next = here === -1 ? toggles[0] : toggles[here + step];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'nearest' });
  };
  useHotkeys({ j: () => move(1), k: () => move(-1), '/': () => search.current?.focus() });
  return {
    rows,
    onKeyDown: (event) => {
      if (event.key === 'Escape') onClose();
    },
  };
}
