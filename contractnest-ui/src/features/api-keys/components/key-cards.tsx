import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import type { KeyListProps } from './api-keys.tsx';
import { KeyActions } from './key-actions.tsx';
import { Expiry, KeyName, KeyStatus, LastUsed } from './key-parts.tsx';

/** The keys on narrow screens. */
export function KeyCards({ keys, ...actions }: KeyListProps) {
  const { t } = useTranslation('keys');
  const format = useFormat();
  return (
    <ul className="divide-y border-t">
      {keys.map((key) => (
        <li key={key.id} className="flex flex-col gap-3 px-4 py-3 text-sm">
          <div className="flex items-start justify-between gap-3">
            <KeyName apiKey={key} />
            <KeyStatus status={key.status} />
          </div>
          <dl className="grid grid-cols-2 gap-x-4 gap-y-2 text-xs">
            <div>
              <dt className="text-muted">{t('column.product')}</dt>
              <dd>{key.productCode ?? t('anyProduct')}</dd>
            </div>
            <div>
              <dt className="text-muted">{t('column.created')}</dt>
              <dd>{format.date(key.createdAt)}</dd>
            </div>
            <div>
              <dt className="text-muted">{t('column.used')}</dt>
              <dd>
                <LastUsed apiKey={key} />
              </dd>
            </div>
            <div>
              <dt className="text-muted">{t('column.expires')}</dt>
              <dd>
                <Expiry apiKey={key} />
              </dd>
            </div>
          </dl>
          <KeyActions apiKey={key} {...actions} />
        </li>
      ))}
    </ul>
  );
}
