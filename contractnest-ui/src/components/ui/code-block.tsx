import { cn } from '#lib/cn.ts';
import { CopyButton } from './copy-button.tsx';

interface CodeBlockProps {
  readonly text: string;
  /** What the button copies, for screen readers. */
  readonly label: string;
  readonly className?: string;
}

/** Text for a terminal or a file, with a button that copies it. Long lines scroll by themselves. */
export const CodeBlock = ({ text, label, className }: CodeBlockProps) => (
  <div className={cn('flex min-w-0 items-start gap-2 rounded-lg border bg-surface-2 py-2 pr-2 pl-3', className)}>
    {/* What scrolls must be reachable by keyboard. */}
    <pre tabIndex={0} className="min-w-0 flex-1 overflow-x-auto py-0.5 font-mono text-xs">
      {text}
    </pre>
    <CopyButton text={text} label={label} />
  </div>
);
