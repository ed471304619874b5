import { Command } from 'cmdk';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export const paletteGroup =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted';

interface PaletteItemProps {
  readonly icon: LucideIcon;
  readonly onSelect: () => void;
  readonly hint?: ReactNode;
  /** Other words that find it. */
  readonly keywords?: string[];
  readonly value?: string;
  readonly children: ReactNode;
}

export const PaletteItem = ({ icon: Icon, onSelect, hint, keywords, value, children }: PaletteItemProps) => (
  <Command.Item
    onSelect={onSelect}
    {...(keywords !== undefined && { keywords })}
    {...(value !== undefined && { value })}
    className="flex min-h-9 cursor-default items-center gap-3 rounded-control px-3 text-sm data-[selected=true]:bg-brand-soft pointer-coarse:min-h-11"
  >
    <Icon aria-hidden className="size-4 shrink-0 text-muted" />
    <span className="min-w-0 flex-1 truncate">{children}</span>
    {hint !== undefined && (
      <span aria-hidden className="flex gap-1">
        {hint}
      </span>
    )}
  </Command.Item>
);
