import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Select } from '#components/ui/input.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { versionQuery, type Version } from '../api/plans.ts';
import { toText } from '../config-text.ts';
import { DiffLines } from './diff-lines.tsx';

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

function Lines({ version, text, against }: Omit<VersionDiffProps, 'others'> & { against: number }) {
  const { productCode, planCode } = version;
  const query = useQuery(versionQuery({ productCode, planCode }, against));
  return (
    <Loadable query={query} skeleton={<Skeleton className="m-4 h-24" />}>
      {({ billingConfig }) => <DiffLines from={toText(billingConfig)} to={text} />}
    </Loadable>
  );
}
