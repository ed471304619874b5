import { RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toFailure } from '#lib/failure.ts';
import { cn } from '#lib/cn.ts';
import { DenialFacts } from './denial-facts.tsx';
import { Button } from './ui/button.tsx';
import { CopyButton } from './ui/copy-button.tsx';

interface FailureNoteProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  readonly busy?: boolean;
  readonly className?: string;
}

/** What went wrong in one sentence, what to do next, and the id that support asks for. */
export function FailureNote({ error, onRetry, busy = false, className }: FailureNoteProps) {
  const { t } = useTranslation(['common', 'errors']);
  const { code, requestId, context } = toFailure(error);
  return (
    <div role="alert" className={cn('flex flex-col items-start gap-2 px-4 py-4 text-sm', className)}>
      <div>
        <p className="font-medium">{t(`errors:${code}.title`)}</p>
        <p className="text-muted">{t(`errors:${code}.next`)}</p>
        <DenialFacts code={code} context={context} />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {onRetry !== undefined && (
          <Button size="sm" busy={busy} onClick={onRetry}>
            {!busy && <RotateCw aria-hidden />}
            {t('action.tryAgain')}
          </Button>
        )}
        {requestId !== '' && (
          <span className="inline-flex min-w-0 items-center gap-1 text-xs text-muted">
            {t('request')}
            <code className="truncate font-mono text-2xs">{requestId}</code>
            <CopyButton text={requestId} label={t('action.copyRequestId')} />
          </span>
        )}
      </div>
    </div>
  );
}
