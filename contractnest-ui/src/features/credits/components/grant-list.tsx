import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import { useFormat } from '#lib/format.ts';
import type { Grant } from '../api/get-credit-balance.ts';

export const categoryTones: Record<Grant['category'], Tone> = {
  paid: 'brand',
  promotional: 'ok',
  included: 'neutral',
  refund: 'warn',
  adjustment: 'neutral',
};

/** In the order in which they are spent; the API sorts. */
export function GrantList({ grants }: { grants: readonly Grant[] }) {
  const { t } = useTranslation('credits');
  if (grants.length === 0) return <p className="text-sm text-muted">{t('grant.none')}</p>;
  return (
    <div>
      <h3 className="text-xs font-medium text-muted">{t('grant.title')}</h3>
      <ol className="mt-2 flex flex-col gap-2">
        {grants.map((grant, index) => (
          <GrantRow key={grant.id} grant={grant} position={index + 1} />
        ))}
      </ol>
    </div>
  );
}

function GrantRow({ grant, position }: { grant: Grant; position: number }) {
  const { t } = useTranslation('credits');
  const format = useFormat();
  const part = grant.granted === 0 ? 0 : grant.remaining / grant.granted;
  return (
    <li className="rounded-lg border bg-surface px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span
          aria-hidden
          className="inline-flex size-5 items-center justify-center rounded-full bg-surface-2 text-2xs font-medium text-muted tabular-nums"
        >
          {position}
        </span>
        <Badge tone={categoryTones[grant.category]} dot={false}>
          {t(`category.${grant.category}`)}
        </Badge>
        {grant.scope !== null && <span className="text-xs text-muted">{t('grant.scope', { scope: grant.scope })}</span>}
        <span className="ml-auto text-sm font-medium tabular-nums">
          {t('grant.remaining', { remaining: format.units(grant.remaining), granted: format.units(grant.granted) })}
        </span>
      </div>
      <div aria-hidden className="mt-2 h-1 overflow-hidden rounded-full bg-border">
        <div className="h-full rounded-full bg-brand" style={{ width: `${part * 100}%` }} />
      </div>
      <p className="mt-1.5 flex flex-wrap gap-x-3 text-xs text-muted">
        <span>
          {grant.expiresAt === null
            ? t('grant.noExpiry')
            : t('grant.expires', { date: format.dateTime(grant.expiresAt) })}
        </span>
        <span>{t('grant.priority', { priority: grant.priority })}</span>
        {grant.held > 0 && <span>{t('grant.held', { units: format.units(grant.held) })}</span>}
        <span>{t('grant.since', { date: format.date(grant.effectiveAt) })}</span>
      </p>
    </li>
  );
}
