import { cloneElement, Suspense, useState, type ComponentProps, type ReactElement, type ReactNode } from 'react';

interface DeferredMenuProps {
  readonly trigger: ReactElement<ComponentProps<'button'>>;
  /** Fetches the menu's code; called when a pointer or the focus comes near. */
  readonly preload: () => Promise<unknown>;
  /** The menu, lazy, around the same trigger. */
  readonly children: ReactNode;
}

/** A menu costs more than the rest of the top bar; it is loaded when someone is about to open it. */
export function DeferredMenu({ trigger, preload, children }: DeferredMenuProps) {
  const [wanted, setWanted] = useState(false);
  const waiting = cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: () => void preload(),
    onFocus: () => void preload(),
    onClick: () => setWanted(true),
    onKeyDown: (event) => {
      if (event.key !== 'ArrowDown') return;
      event.preventDefault();
      setWanted(true);
    },
  });
  return wanted ? <Suspense fallback={waiting}>{children}</Suspense> : waiting;
}
