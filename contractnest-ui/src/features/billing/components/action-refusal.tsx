import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { humanise } from '#lib/terms.ts';
import { toFailure } from '#lib/failure.ts';
import type { BillingStatus } from '../api/get-billing-status.ts';
import { AboveLimits } from './preview-panel.tsx';

interface OverUse {
  readonly metric: string;
  readonly limit: number;
  readonly used: number;
}

const isOverUse = (value: unknown): value is OverUse =>
  typeof value === 'object' && value !== null && 'metric' in value && 'used' in value && 'limit' in value;

interface ActionRefusalProps {
  readonly error: unknown;
  readonly usage: BillingStatus['usage'] | undefined;
  readonly busy?: boolean;
  /** Looks again at how things stand now. */
  readonly onRetry?: (() => void) | undefined;
}

/** A refusal names what stands in the way: for a plan that is too small, each metric with its figures. */
export function ActionRefusal({ error, usage = [], busy = false, onRetry }: ActionRefusalProps) {
  const { t } = useTranslation('plans');
  const { code, context } = toFailure(error);
  if (code !== 'below_current_usage')
    return (
      <>
        <FailureNote
          error={error}
          busy={busy}
          onRetry={onRetry}
          className="rounded-card border border-bad/35 bg-bad-soft"
        />
        {code === 'version_conflict' && <p className="text-sm text-muted">{t('conflict')}</p>}
      </>
    );
  const metrics = Array.isArray(context['metrics']) ? context['metrics'].filter(isOverUse) : [];
  const named = metrics.map((each) => ({
    ...each,
    name: usage.find(({ metric }) => metric === each.metric)?.name ?? humanise(each.metric),
  }));
  return named.length === 0 ? <FailureNote error={error} onRetry={onRetry} /> : <AboveLimits over={named} />;
}
