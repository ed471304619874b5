import type { ComponentProps } from 'react';
import { cn } from '#lib/cn.ts';

/** The system's own box, in our colour. */
export const Checkbox = ({ className, ...rest }: Omit<ComponentProps<'input'>, 'type'>) => (
  <input {...rest} type="checkbox" className={cn('size-4 shrink-0 accent-brand pointer-coarse:size-5', className)} />
);
