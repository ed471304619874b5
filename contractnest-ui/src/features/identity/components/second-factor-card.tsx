import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loadable } from '#components/loadable.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { useFormat } from '#lib/format.ts';
import { secondFactorQuery, type SecondFactor } from '../api/second-factor.ts';

const EnrolDialog = lazy(async () => ({ default: (await import('./enrol-dialog.tsx')).EnrolDialog }));
const RenewCodesDialog = lazy(async () => ({ default: (await import('./renew-codes-dialog.tsx')).RenewCodesDialog }));
const DisableFactorDialog = lazy(async () => ({
  default: (await import('./disable-factor-dialog.tsx')).DisableFactorDialog,
}));

const FEW_CODES = 3;

export function SecondFactorCard() {
  const { t } = useTranslation('people');
  const query = useQuery(secondFactorQuery);
  return (
    <Card aria-labelledby="second-factor">
      <CardHeader id="second-factor" title={t('factor.title')} hint={t('factor.hint')}>
        {query.data !== undefined && (
          <Badge tone={query.data.enrolled ? 'ok' : 'neutral'}>
            {t(query.data.enrolled ? 'factor.on' : 'factor.off')}
          </Badge>
        )}
      </CardHeader>
      <div className="border-t">
        <Loadable query={query} skeleton={<Skeleton className="m-4 h-9" />}>
          {(factor) => <State factor={factor} />}
        </Loadable>
      </div>
    </Card>
  );
}

function State({ factor }: { factor: SecondFactor }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const [open, setOpen] = useState<'enrol' | 'renew' | 'disable'>();
  const close = (): void => setOpen(undefined);
  const { enrolled, required, enrolmentId, confirmedAt, recoveryCodesLeft: left } = factor;
  return (
    <div className="flex flex-col gap-4 p-4 text-sm">
      {required && !enrolled && (
        <Banner severity="bad" title={t('factor.required')}>
          {t('factor.requiredText')}
        </Banner>
      )}
      {enrolled && left <= FEW_CODES && (
        <Banner severity="warn" title={t('factor.left', { count: left })}>
          {t('factor.few')}
        </Banner>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 flex-1 basis-56 text-muted">
          {enrolled && confirmedAt !== null
            ? `${t('factor.since', { date: format.date(confirmedAt) })} ${t('factor.left', { count: left })}`
            : t('factor.why')}
        </p>
        {enrolled ? (
          <div className="flex flex-wrap gap-2">
            <Button size="sm" onClick={() => setOpen('renew')}>
              {t('factor.renew')}
            </Button>
            <Button size="sm" onClick={() => setOpen('disable')}>
              {t('factor.disable')}
            </Button>
          </div>
        ) : (
          <Button variant="primary" onClick={() => setOpen('enrol')}>
            {t('factor.enrol')}
          </Button>
        )}
      </div>
      <Suspense fallback={null}>
        {open === 'enrol' && <EnrolDialog onClose={close} />}
        {open === 'renew' && enrolmentId !== null && <RenewCodesDialog enrolmentId={enrolmentId} onClose={close} />}
        {open === 'disable' && enrolmentId !== null && (
          <DisableFactorDialog enrolmentId={enrolmentId} required={required} onClose={close} />
        )}
      </Suspense>
    </div>
  );
}
