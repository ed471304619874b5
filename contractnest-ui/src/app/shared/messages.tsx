import 'sonner/dist/styles.css';
import type { CSSProperties } from 'react';
import { Toaster } from 'sonner';
import { useIsDark } from '#lib/theme.ts';

/** Our colours and type, and the close button inside at the right. */
const look = {
  '--normal-bg': 'var(--surface)',
  '--normal-border': 'var(--border)',
  '--normal-text': 'var(--fg)',
  '--border-radius': '10px',
  '--toast-close-button-start': 'unset',
  '--toast-close-button-end': '8px',
  '--toast-close-button-transform': 'translateY(8px)',
  fontFamily: 'inherit',
} as CSSProperties;

/** Where short messages appear. */
export const Messages = () => (
  <Toaster
    theme={useIsDark() ? 'dark' : 'light'}
    position="bottom-right"
    closeButton
    gap={8}
    offset={16}
    mobileOffset={16}
    duration={6000}
    style={look}
    toastOptions={{
      classNames: {
        toast: 'shadow-overlay! pr-9! items-start!',
        title: 'text-sm font-medium',
        description: 'text-muted!',
        icon: 'mt-0.5 text-ok',
        closeButton: 'size-6! border-0! bg-transparent! text-muted! hover:text-fg!',
      },
    }}
  />
);
