import type { ComponentProps } from 'react';
import { cn } from '#lib/cn.ts';

/** `relative` keeps screen-reader-only cells inside the scroller (they once widened the page). */
export const TableFrame = ({ className, ...rest }: ComponentProps<'div'>) => (
  <div {...rest} className={cn('relative overflow-x-auto', className)} />
);

export const Table = ({ className, ...rest }: ComponentProps<'table'>) => (
  <table {...rest} className={cn('w-full border-collapse text-sm', className)} />
);

export const Th = ({ className, ...rest }: ComponentProps<'th'>) => (
  <th
    scope="col"
    {...rest}
    className={cn(
      'h-8 border-y bg-surface-2 px-4 text-left text-xs font-medium whitespace-nowrap text-muted',
      className,
    )}
  />
);

export const Td = ({ className, ...rest }: ComponentProps<'td'>) => (
  <td {...rest} className={cn('h-11 border-b px-4 py-2 align-middle', className)} />
);
