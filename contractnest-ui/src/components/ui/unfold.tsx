import { ChevronRight } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { cn } from '#lib/cn.ts';

/** Points at what is hidden, and down at what is shown. */
export const UnfoldMark = ({ open, className }: { open: boolean; className?: string }) => (
  <ChevronRight
    aria-hidden
    className={cn('size-4 shrink-0 text-muted transition-transform duration-[120ms]', open && 'rotate-90', className)}
  />
);

interface UnfoldProps {
  readonly what: ReactNode;
  /** At the end of the row. */
  readonly amount?: ReactNode;
  /** Of a list inside a frame of its own. */
  readonly dense?: boolean;
  /** Made only once it is opened: it may ask the server. */
  readonly children: () => ReactNode;
}

/** A row of a list that opens below itself. */
export function Unfold({ what, amount, dense = false, children }: UnfoldProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className={cn(
          'flex w-full items-start text-left text-sm hover:bg-surface-2 focus-visible:-outline-offset-2',
          dense ? 'gap-2 px-3 py-2' : 'gap-3 px-4 py-2.5',
        )}
      >
        <UnfoldMark open={open} className="mt-0.5" />
        <span className="min-w-0 flex-1">{what}</span>
        {amount !== undefined && <span className="shrink-0 tabular-nums">{amount}</span>}
      </button>
      <div
        id={id}
        hidden={!open}
        className={cn('border-t bg-surface-2/50', dense ? 'px-3 py-2.5 pl-9' : 'px-4 py-3 pl-11')}
      >
        {open && children()}
      </div>
    </li>
  );
}
