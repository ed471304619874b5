import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from '#lib/cn.ts';
import { Spinner } from './spinner.tsx';

export const buttonStyle = cva(
  'inline-flex shrink-0 items-center justify-center gap-2 whitespace-nowrap rounded-control text-sm font-medium ' +
    'transition-colors duration-[120ms] select-none disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary:
          'bg-brand text-brand-fg shadow-card not-disabled:hover:bg-[color-mix(in_oklab,var(--brand)_90%,var(--fg))]',
        secondary: 'border bg-surface text-fg shadow-card not-disabled:hover:bg-surface-2',
        ghost: 'text-fg not-disabled:hover:bg-surface-2',
        link: 'text-brand underline-offset-4 hover:underline',
        danger: 'bg-bad text-brand-fg not-disabled:hover:bg-[color-mix(in_oklab,var(--bad)_90%,var(--fg))]',
      },
      size: {
        md: 'h-9 px-3 pointer-coarse:h-11',
        sm: 'h-8 px-2.5 pointer-coarse:h-10',
        icon: 'size-9 pointer-coarse:size-11',
        text: 'min-h-6',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

type ButtonProps = ComponentProps<'button'> & VariantProps<typeof buttonStyle> & { busy?: boolean | undefined };

/** While busy it stays focusable and says so, but does not act again. */
export function Button({
  variant,
  size,
  busy = false,
  className,
  children,
  onClick,
  type = 'button',
  'aria-disabled': isDenied,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || isDenied}
      className={cn(buttonStyle({ variant, size }), className)}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}
