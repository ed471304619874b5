import type { ReactNode } from 'react';
import { CopyButton } from '#components/ui/copy-button.tsx';

export const Item = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-xs text-muted">{label}</dt>
    <dd className="mt-0.5 min-w-0 break-words">{children}</dd>
  </div>
);

export const Code = ({ text, label }: { text: string; label: string }) => (
  <span className="flex min-w-0 items-center gap-1">
    <code className="min-w-0 truncate font-mono text-2xs text-muted" title={text}>
      {text}
    </code>
    <CopyButton text={text} label={label} />
  </span>
);
