import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '#components/confirm.tsx';
import { Loadable } from '#components/loadable.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { useFormat } from '#lib/format.ts';
import { useMay } from '#lib/permissions.tsx';
import { signInPolicyQuery, useSetSignInPolicy, type SignInPolicy } from '../api/sign-in-policy.ts';

/** How platform staff sign in, and how many codes the platform sends; for whoever runs the platform. */
export const SignInPolicyCard = () => (useMay('platform:manage') ? <PolicyCard /> : null);

function PolicyCard() {
  const { t } = useTranslation('people');
  return (
    <Card aria-labelledby="policy">
      <CardHeader id="policy" title={t('policy.title')} />
      <div className="border-t p-4">
        <Loadable query={useQuery(signInPolicyQuery)} skeleton={<Skeleton className="h-10" />}>
          {(policy) => <Policy policy={policy} />}
        </Loadable>
      </div>
    </Card>
  );
}

function Policy({ policy }: { policy: SignInPolicy }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const id = useId();
  const [asking, setAsking] = useState(false);
  const save = useSetSignInPolicy();
  const required = policy.adminSecondFactor === 'required';
  const change = (): void =>
    save.mutate({ adminSecondFactor: required ? 'optional' : 'required' }, { onSuccess: () => setAsking(false) });
  return (
    <>
      <div className="flex items-start justify-between gap-4 text-sm">
        <div className="min-w-0">
          <label htmlFor={id} className="font-medium">
            {t('policy.demand')}
          </label>
          <p className="text-xs text-muted">{t('policy.demandHint')}</p>
        </div>
        <Switch id={id} checked={required} onChange={() => setAsking(true)} />
      </div>
      <p className="mt-4 text-xs text-muted">
        {t('policy.budgets', {
          network: format.units(policy.codesPerNetworkHour),
          country: format.units(policy.smsPerCountryHour),
          day: format.units(policy.smsPerDay),
        })}
      </p>
      {asking && (
        <Confirm
          title={t(required ? 'policy.offTitle' : 'policy.onTitle')}
          submit={t(required ? 'policy.off' : 'policy.on')}
          variant={required ? 'danger' : 'primary'}
          busy={save.isPending}
          error={save.error}
          onConfirm={change}
          onClose={() => setAsking(false)}
        >
          {t(required ? 'policy.offText' : 'policy.onText')}
        </Confirm>
      )}
    </>
  );
}
