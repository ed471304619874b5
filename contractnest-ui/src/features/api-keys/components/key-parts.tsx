import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import { useFormat } from '#lib/format.ts';
import type { ApiKey } from '../api/api-keys.ts';
import { maskedKey } from '../key-example.ts';

const tones: Record<ApiKey['status'], Tone> = { active: 'ok', replaced: 'warn', expired: 'neutral', revoked: 'bad' };

export function KeyStatus({ status }: Pick<ApiKey, 'status'>) {
  const { t } = useTranslation('keys');
  return <Badge tone={tones[status]}>{t(`status.${status}`)}</Badge>;
}

export const hasEnded = ({ status }: Pick<ApiKey, 'status'>): boolean => status === 'expired' || status === 'revoked';

export const KeyName = ({ apiKey }: { apiKey: ApiKey }) => (
  <div className="min-w-0">
    <p className="font-medium break-words">{apiKey.name}</p>
    <p className="font-mono text-2xs text-muted">{maskedKey(apiKey)}</p>
    <p className="mt-1 text-xs text-muted">{apiKey.scopes.join(', ')}</p>
  </div>
);

export function Expiry({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation('keys');
  const format = useFormat();
  if (apiKey.revokedAt !== null) return <>{t('revokedOn', { date: format.date(apiKey.revokedAt) })}</>;
  return <>{apiKey.expiresAt === null ? t('never') : format.dateTime(apiKey.expiresAt)}</>;
}

export function LastUsed({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation('keys');
  const format = useFormat();
  return <>{apiKey.lastUsedAt === null ? t('neverUsed') : format.dateTime(apiKey.lastUsedAt)}</>;
}
