import { useTranslation } from 'react-i18next';
import { Table, TableFrame, Td, Th } from '#components/ui/table.tsx';
import { cn } from '#lib/cn.ts';
import { useFormat } from '#lib/format.ts';
import type { ApiKey } from '../api/api-keys.ts';
import type { KeyListProps } from './api-keys.tsx';
import { KeyActions } from './key-actions.tsx';
import { Expiry, hasEnded, KeyName, KeyStatus, LastUsed } from './key-parts.tsx';

const columns = ['name', 'status', 'product', 'created', 'used', 'expires'] as const;

export function KeyTable({ keys, ...actions }: KeyListProps) {
  const { t } = useTranslation('keys');
  const canAct = actions.onRotate !== undefined || actions.onRevoke !== undefined;
  return (
    <TableFrame>
      <Table>
        <thead>
          <tr>
            {columns.map((column) => (
              <Th key={column}>{t(`column.${column}`)}</Th>
            ))}
            {canAct && (
              <Th>
                <span className="sr-only">{t('column.actions')}</span>
              </Th>
            )}
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} canAct={canAct} {...actions} />
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

type KeyRowProps = Omit<KeyListProps, 'keys'> & { readonly apiKey: ApiKey; readonly canAct: boolean };

function KeyRow({ apiKey, canAct, ...actions }: KeyRowProps) {
  const { t } = useTranslation('keys');
  const format = useFormat();
  const quiet = 'whitespace-nowrap text-muted';
  return (
    <tr className={cn(hasEnded(apiKey) && 'bg-surface-2/50')}>
      <Td className="min-w-44">
        <KeyName apiKey={apiKey} />
      </Td>
      <Td>
        <KeyStatus status={apiKey.status} />
      </Td>
      <Td className={cn(apiKey.productCode === null && 'text-muted')}>{apiKey.productCode ?? t('anyProduct')}</Td>
      <Td className={quiet}>
        {format.date(apiKey.createdAt)}
        {apiKey.createdBy !== null && <span className="block max-w-32 truncate text-xs">{apiKey.createdBy}</span>}
      </Td>
      <Td className={quiet}>
        <LastUsed apiKey={apiKey} />
      </Td>
      <Td className={quiet}>
        <Expiry apiKey={apiKey} />
      </Td>
      {canAct && (
        <Td>
          <KeyActions apiKey={apiKey} {...actions} />
        </Td>
      )}
    </tr>
  );
}
