import { useQuery } from '@tanstack/react-query';
import { diffLines } from 'diff';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Select } from '#components/ui/input.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { cn } from '#lib/cn.ts';
import { versionQuery, type Version } from '../api/plans.ts';

interface VersionDiffProps {
  readonly version: Version;
  /** As it stands in the editor. */
  readonly text: string;
  readonly others: readonly number[];
}

/** Line by line against another version. */
export function VersionDiff({ version, text, others }: VersionDiffProps) {
  const { t } = useTranslation('catalog');
  const [against, setAgainst] = useState<number>();
  if (others.length === 0) return null;
  return (
    <Card aria-labelledby="diff">
      <CardHeader id="diff" title={t('diff.title')} hint={t('diff.hint')}>
        <Select
          aria-label={t('diff.against')}
          className="w-44"
          value={against ?? ''}
          onChange={({ target }) => setAgainst(target.value === '' ? undefined : Number(target.value))}
        >
          <option value="">{t('diff.none')}</option>
          {others.map((other) => (
            <option key={other} value={other}>
              {t('version.name', { version: other })}
            </option>
          ))}
        </Select>
      </CardHeader>
      {against !== undefined && <Lines version={version} text={text} against={against} />}
    </Card>
  );
}

const looks = {
  added: 'bg-ok-soft text-ok',
  removed: 'bg-bad-soft text-bad',
  same: 'text-muted',
} as const;

function Lines({ version, text, against }: Omit<VersionDiffProps, 'others'> & { against: number }) {
  const { t } = useTranslation('catalog');
  const { productCode, planCode } = version;
  const query = useQuery(versionQuery({ productCode, planCode }, against));
  return (
    <Loadable query={query} skeleton={<Skeleton className="m-4 h-24" />}>
      {({ billingConfig }) => {
        const parts = diffLines(`${JSON.stringify(billingConfig, null, 2)}\n`, text);
        if (parts.every(({ added, removed }) => !added && !removed))
          return <p className="border-t px-4 py-3 text-sm text-muted">{t('diff.same')}</p>;
        return (
          <div
            tabIndex={0}
            role="group"
            aria-label={t('diff.title')}
            className="max-h-96 overflow-auto border-t py-2 font-mono text-xs"
          >
            {parts.map(({ added, removed, value }, index) => {
              const kind = added ? 'added' : removed ? 'removed' : 'same';
              return (
                <pre key={index} className={cn('px-4 whitespace-pre-wrap', looks[kind])}>
                  <span className="sr-only">{t(`diff.${kind === 'same' ? 'same_lines' : kind}`)}</span>
                  {value
                    .replace(/\n$/, '')
                    .split('\n')
                    .map((line) => `${added ? '+' : removed ? '-' : ' '} ${line}`)
                    .join('\n')}
                </pre>
              );
            })}
          </div>
        );
      }}
    </Loadable>
  );
}
