import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cn } from '#lib/cn.ts';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for screen readers. */
  readonly label: string;
  readonly className?: string;
}

export function CopyButton({ text, label, className }: CopyButtonProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={label}
      className={cn(
        'inline-flex size-6 shrink-0 items-center justify-center rounded-control text-muted hover:bg-surface-2 hover:text-fg',
        className,
      )}
    >
      {copied ? (
        <Check aria-hidden className="size-3.5 shrink-0 text-ok" />
      ) : (
        <Copy aria-hidden className="size-3.5 shrink-0" />
      )}
      <span aria-live="polite" className="sr-only">
        {copied ? t('action.copied') : ''}
      </span>
    </button>
  );
}
