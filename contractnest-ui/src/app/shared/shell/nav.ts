import type { LinkProps } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';

export interface NavItem {
  readonly link: LinkProps;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Second key of the shortcut: `g` then this. */
  readonly key: string;
}
