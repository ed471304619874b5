import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { useFormat } from '#lib/format.ts';
import type { Entry } from '../api/list-credit-entries.ts';

/** Everything the ledger keeps about one movement. */
export function EntryDetail({ entry }: { entry: Entry }) {
  const { t } = useTranslation(['credits', 'common']);
  const format = useFormat();
  const held =
    entry.heldChange === 0
      ? t('entry.heldSame')
      : t('entry.heldNow', { change: format.change(entry.heldChange), after: format.units(entry.heldAfter) });
  return (
    <dl className="grid grid-cols-1 gap-x-8 gap-y-3 text-sm sm:grid-cols-2 lg:grid-cols-3">
      <Item label={t('entry.grants')}>
        <GrantUses grants={entry.grants} />
      </Item>
      <Item label={t('entry.heldChange')}>
        <span className="tabular-nums">{held}</span>
      </Item>
      <Item label={t('entry.actor')}>
        {t(`actor.${entry.actor.type}`, { defaultValue: entry.actor.type })}
        {entry.actor.id !== null && <Code text={entry.actor.id} label={t('entry.copyActor')} />}
      </Item>
      {entry.description !== null && <Item label={t('entry.description')}>{entry.description}</Item>}
      {entry.referenceType !== null && (
        <Item label={t('entry.reference')}>
          {entry.referenceType}
          {entry.referenceId !== null && <Code text={entry.referenceId} label={t('entry.copyReference')} />}
        </Item>
      )}
      {entry.requestId !== null && (
        <Item label={t('entry.request')}>
          <Code text={entry.requestId} label={t('common:action.copyRequestId')} />
        </Item>
      )}
      <Item label={t('entry.id')}>
        <Code text={entry.id} label={t('entry.copyId')} />
      </Item>
      <Item label={t('entry.position')}>
        <span className="tabular-nums">{format.units(entry.seq)}</span>
      </Item>
    </dl>
  );
}

function GrantUses({ grants }: Pick<Entry, 'grants'>) {
  const { t } = useTranslation('credits');
  const format = useFormat();
  if (grants.length === 0) return t('entry.noGrants');
  return (
    <ul className="flex flex-col gap-1">
      {grants.map(({ grantId, quantity }) => (
        <li key={grantId} className="flex items-center gap-2">
          <span className="font-medium tabular-nums">{format.units(quantity)}</span>
          <Code text={grantId} label={t('entry.copyGrant')} />
        </li>
      ))}
    </ul>
  );
}

const Item = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-xs text-muted">{label}</dt>
    <dd className="mt-0.5 min-w-0 break-words">{children}</dd>
  </div>
);

const Code = ({ text, label }: { text: string; label: string }) => (
  <span className="flex min-w-0 items-center gap-1">
    <code className="min-w-0 truncate font-mono text-2xs text-muted" title={text}>
      {text}
    </code>
    <CopyButton text={text} label={label} />
  </span>
);
