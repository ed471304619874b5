import type { ReactNode } from 'react';

/** One sentence and, at most, one action. */
export const Empty = ({ children, action }: { children: ReactNode; action?: ReactNode }) => (
  <div className="flex flex-col items-center gap-3 px-4 py-10 text-center text-sm text-muted">
    <p className="max-w-sm text-balance">{children}</p>
    {action}
  </div>
);
