import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { useFormat } from '#lib/format.ts';
import { useVerifyAudit, type AuditProof } from '../api/verify-audit.ts';

/** Recomputes the chain of one tenant; without one, of all of them. */
export function VerifyChain({ tenantId }: { tenantId?: string }) {
  const { t } = useTranslation('audit');
  const verify = useVerifyAudit(tenantId);
  return (
    <Card aria-labelledby="verify-title">
      <CardHeader
        id="verify-title"
        title={t('verify.title')}
        hint={t(tenantId === undefined ? 'verify.hintAll' : 'verify.hint')}
      >
        <Button size="sm" busy={verify.isPending} onClick={() => verify.mutate()}>
          {!verify.isPending && <ShieldCheck aria-hidden />}
          {t('verify.action')}
        </Button>
      </CardHeader>
      <div aria-live="polite" className="px-4 pb-4 empty:hidden">
        {verify.data !== undefined && !verify.isPending && <Proof proof={verify.data} />}
        {verify.error !== null && <FailureNote error={verify.error} className="px-0 pb-0" />}
      </div>
    </Card>
  );
}

function Proof({ proof: { tenants, events, breaches } }: { proof: AuditProof }) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  if (breaches.length === 0) {
    return (
      <Banner severity="info" title={t('verify.whole')}>
        {t('verify.counted', { count: tenants, events: format.units(events) })}
      </Banner>
    );
  }
  return (
    <>
      <Banner severity="bad" title={t('verify.broken', { count: breaches.length })}>
        {t('verify.brokenNext')}
      </Banner>
      <ul className="mt-3 divide-y rounded-lg border text-xs">
        {breaches.map((breach) => (
          <li key={JSON.stringify(breach)} className="px-3 py-2 font-mono break-all">
            {breach.rule} · {breach.subject} · {breach.tenantId}
          </li>
        ))}
      </ul>
    </>
  );
}
