import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ComponentType, ReactNode } from 'react';
import { cn } from '#lib/cn.ts';

interface MenuProps {
  readonly trigger: ReactNode;
  /** Open from the start: it was loaded because someone asked for it. */
  readonly defaultOpen?: boolean;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
}

/** Stays where it is in the document, so that it belongs to the landmark of its button. */
export function Menu({ trigger, children, align = 'end', defaultOpen = false }: MenuProps) {
  return (
    <Radix.Root modal={false} defaultOpen={defaultOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Content
        align={align}
        sideOffset={6}
        collisionPadding={8}
        className="z-50 min-w-52 rounded-[10px] border bg-surface p-1 shadow-overlay outline-none data-[state=open]:animate-rise"
      >
        {children}
      </Radix.Content>
    </Radix.Root>
  );
}

const row =
  'flex min-h-8 select-none items-center gap-2.5 rounded-control px-2 text-sm outline-none pointer-coarse:min-h-11 cursor-default ' +
  'data-[highlighted]:bg-surface-2 [&_svg]:size-4 [&_svg]:shrink-0';

interface MenuItemProps {
  readonly icon?: ComponentType<{ 'aria-hidden': boolean; className?: string }>;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

export const MenuItem = ({ icon: Icon, onSelect, children }: MenuItemProps) => (
  <Radix.Item className={row} onSelect={onSelect}>
    {Icon !== undefined && <Icon aria-hidden className="text-muted" />}
    {children}
  </Radix.Item>
);

interface MenuChoiceProps<T extends string> {
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly options: readonly { readonly value: T; readonly label: string; readonly icon?: ReactNode }[];
}

export function MenuChoice<T extends string>({ value, onChange, options }: MenuChoiceProps<T>) {
  const choose = (chosen: string): void => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option !== undefined) onChange(option.value);
  };
  return (
    <Radix.RadioGroup value={value} onValueChange={choose}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={row}>
          {option.icon}
          <span className="min-w-0 flex-1 truncate">{option.label}</span>
          <Radix.ItemIndicator>
            <Check aria-hidden className="text-brand" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export const MenuLabel = ({ children, className }: { children: ReactNode; className?: string }) => (
  <Radix.Label className={cn('px-2 py-1.5 text-xs text-muted', className)}>{children}</Radix.Label>
);

export const MenuLine = () => <Radix.Separator className="-mx-1 my-1 h-px bg-border" />;
