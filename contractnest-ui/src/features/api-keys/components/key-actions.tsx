import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import type { ApiKey } from '../api/api-keys.ts';
import type { KeyListProps } from './api-keys.tsx';
import { hasEnded } from './key-parts.tsx';

type KeyActionsProps = Pick<KeyListProps, 'onRotate' | 'onRevoke'> & { readonly apiKey: ApiKey };

export function KeyActions({ apiKey, onRotate, onRevoke }: KeyActionsProps) {
  const { t } = useTranslation('keys');
  if (hasEnded(apiKey)) return null;
  const labelled = (action: string): string => t('actionOn', { action, key: apiKey.name });
  return (
    <div className="flex gap-2">
      {onRotate !== undefined && apiKey.status === 'active' && (
        <Button size="sm" aria-label={labelled(t('rotate.action'))} onClick={() => onRotate(apiKey)}>
          {t('rotate.action')}
        </Button>
      )}
      {onRevoke !== undefined && (
        <Button
          size="sm"
          className="text-bad"
          aria-label={labelled(t('revoke.action'))}
          onClick={() => onRevoke(apiKey)}
        >
          {t('revoke.action')}
        </Button>
      )}
    </div>
  );
}
