import type { ReactNode } from 'react';
import { FailureNote } from './failure-note.tsx';
import { Button } from './ui/button.tsx';

interface ListFootProps {
  /** How many rows stand there. */
  readonly shown: ReactNode;
  /** Why the next ones did not come. */
  readonly error: Error | null;
  readonly busy: boolean;
  /** Undefined where there are no more. */
  readonly onMore: (() => void) | undefined;
  readonly more: string;
}

/** The end of a list that grows as it is read. */
export const ListFoot = ({ shown, error, busy, onMore, more }: ListFootProps) => (
  <>
    {error !== null && <FailureNote error={error} className="border-t" />}
    <footer className="flex min-h-14 flex-wrap items-center justify-between gap-3 px-4 py-3 text-xs text-muted">
      <span aria-live="polite" className="tabular-nums">
        {shown}
      </span>
      {onMore !== undefined && (
        <Button size="sm" busy={busy} onClick={onMore}>
          {more}
        </Button>
      )}
    </footer>
  </>
);
