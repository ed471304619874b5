import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { ConfirmDialog } from '#components/confirm-dialog.tsx';
import { FailureNote } from '#components/failure-note.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { useFormat } from '#lib/format.ts';
import { useCheckDomain, useSetDomain, type Domain, type Profile } from '../api/profile.ts';

interface DomainCardProps {
  readonly profile: Profile;
  readonly mayChange: boolean;
}

const NAME = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

export function DomainCard({ profile, mayChange }: DomainCardProps) {
  const { t } = useTranslation('profile');
  const { domain } = profile;
  return (
    <Card aria-labelledby="domain-title">
      <CardHeader id="domain-title" title={t('domain.title')} hint={t('domain.hint')}>
        {domain !== null && (
          <Badge tone={domain.status === 'verified' ? 'ok' : 'warn'}>{t(`domain.status.${domain.status}`)}</Badge>
        )}
      </CardHeader>
      <div className="border-t px-4 py-5">
        {domain !== null ? (
          <NamedDomain tenantId={profile.tenantId} domain={domain} />
        ) : mayChange ? (
          <NewDomain tenantId={profile.tenantId} />
        ) : (
          <p className="text-sm text-muted">{t('domain.none')}</p>
        )}
      </div>
    </Card>
  );
}

function NewDomain({ tenantId }: { tenantId: string }) {
  const { t } = useTranslation('profile');
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const set = useSetDomain(tenantId);
  const name = typed.trim().toLowerCase();
  return (
    <form
      noValidate
      className="flex max-w-xl flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (NAME.test(name) && !set.isPending) set.mutate(name);
      }}
    >
      <Field label={t('domain.field')} error={asked && !NAME.test(name) ? t('fault.domain') : undefined}>
        {(control) => (
          <span className="flex flex-wrap gap-2">
            <Input
              {...control}
              value={typed}
              maxLength={253}
              placeholder="billing.example.com"
              autoCapitalize="off"
              autoComplete="off"
              spellCheck={false}
              className="w-auto min-w-0 flex-1"
              onChange={(event) => setTyped(event.target.value)}
            />
            <Button type="submit" variant="primary" busy={set.isPending}>
              {t('domain.add')}
            </Button>
          </span>
        )}
      </Field>
      {set.error !== null && <FailureNote error={set.error} className="px-0" />}
    </form>
  );
}

interface NamedDomainProps {
  readonly tenantId: string;
  readonly domain: Domain;
}

function NamedDomain({ tenantId, domain }: NamedDomainProps) {
  const { t } = useTranslation('profile');
  const [removing, setRemoving] = useState(false);
  const check = useCheckDomain(tenantId);
  return (
    <div className="flex flex-col gap-4 text-sm">
      <p className="text-base font-medium break-all">{domain.domain}</p>
      {domain.status === 'pending' && <Record domain={domain} />}
      <CheckResult domain={domain} />
      {check.error !== null && <FailureNote error={check.error} className="px-0 py-0" />}
      <div className="flex flex-wrap gap-2">
        {domain.status === 'pending' && (
          <GuardedButton
            needs="profile:manage"
            variant="primary"
            busy={check.isPending}
            onClick={() => check.mutate(domain.domain)}
          >
            {t('domain.check')}
          </GuardedButton>
        )}
        <GuardedButton needs="profile:manage" onClick={() => setRemoving(true)}>
          {t('domain.remove')}
        </GuardedButton>
      </div>
      {removing && <RemoveDomain tenantId={tenantId} domain={domain.domain} onClose={() => setRemoving(false)} />}
    </div>
  );
}

function Record({ domain: { record } }: { domain: Domain }) {
  const { t } = useTranslation('profile');
  return (
    <>
      <p className="text-muted">{t('domain.record')}</p>
      <dl className="grid gap-3 sm:grid-cols-[auto_minmax(0,1fr)] sm:items-center sm:gap-x-5">
        <dt className="text-xs text-muted">{t('domain.type')}</dt>
        <dd className="font-mono text-xs">{record.type}</dd>
        <dt className="text-xs text-muted">{t('domain.name')}</dt>
        <dd className="min-w-0">
          <CodeBlock text={record.name} label={t('domain.copyName')} />
        </dd>
        <dt className="text-xs text-muted">{t('domain.value')}</dt>
        <dd className="min-w-0">
          <CodeBlock text={record.value} label={t('domain.copyValue')} />
        </dd>
      </dl>
    </>
  );
}

function CheckResult({ domain }: { domain: Domain }) {
  const { t } = useTranslation('profile');
  const format = useFormat();
  if (domain.verifiedAt !== null) {
    return <p className="text-muted">{t('domain.verifiedOn', { date: format.dateTime(domain.verifiedAt) })}</p>;
  }
  return (
    <div aria-live="polite" className="empty:hidden">
      {domain.failure !== null && domain.checkedAt !== null && (
        <Banner severity="warn" title={t(`domain.failure.${domain.failure}.title`)}>
          {t(`domain.failure.${domain.failure}.text`)}{' '}
          {t('domain.checkedAt', { time: format.dateTime(domain.checkedAt) })}
        </Banner>
      )}
    </div>
  );
}

function RemoveDomain({ tenantId, domain, onClose }: { tenantId: string; domain: string; onClose: () => void }) {
  const { t } = useTranslation('profile');
  const set = useSetDomain(tenantId);
  return (
    <ConfirmDialog
      title={t('domain.removeTitle')}
      submit={t('domain.remove')}
      busy={set.isPending}
      error={set.error}
      onConfirm={() => set.mutate(null, { onSuccess: onClose })}
      onClose={onClose}
    >
      {t('domain.removeText', { domain })}
    </ConfirmDialog>
  );
}
