import { UserRoundCog } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure } from '#lib/failure.ts';
import { useFormat } from '#lib/format.ts';
import { notify } from '#lib/notify.ts';
import { useEndImpersonation } from '../api/impersonation.ts';
import type { Session } from '../api/session.ts';

const RaiseDialog = lazy(async () => ({ default: (await import('./raise-dialog.tsx')).RaiseDialog }));

interface ImpersonationBannerProps {
  readonly session: Session;
  readonly acting: NonNullable<Session['impersonation']>;
}

const button =
  'inline-flex h-7 shrink-0 items-center rounded-control border border-current/40 px-2.5 text-xs font-medium ' +
  'hover:bg-black/10 focus-visible:outline-current pointer-coarse:h-10 aria-disabled:opacity-60';

/** Red, on every page, as long as platform staff are in the place of a customer. */
export function ImpersonationBanner({ session, acting }: ImpersonationBannerProps) {
  const { t } = useTranslation(['session', 'errors']);
  const format = useFormat();
  const [raising, setRaising] = useState(false);
  const end = useEndImpersonation();
  const { tenant, person } = session;
  const stop = (): void =>
    end.mutate(undefined, {
      onSuccess: () => location.assign(pageOf(tenant.id)),
      onError: (error) => notify.error(t(`errors:${toFailure(error).code}.title`)),
    });
  return (
    <section
      aria-label={t('acting.label')}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 bg-bad px-4 py-2 text-sm text-brand-fg sm:px-6"
    >
      <UserRoundCog aria-hidden className="size-4 shrink-0 max-sm:hidden" />
      <p className="min-w-0 flex-1 basis-56">
        <strong className="font-semibold">{t('acting.who', { name: person.name, tenant: tenant.name })}</strong>
        {' · '}
        {t(acting.readOnly ? 'acting.reading' : 'acting.changing', { time: format.time(acting.expiresAt) })}
        <span className="line-clamp-1 text-xs">{t('acting.reason', { reason: acting.reason })}</span>
      </p>
      <div className="flex gap-2">
        {acting.readOnly && (
          <button
            type="button"
            className={button}
            aria-disabled={!acting.mayRaise || undefined}
            title={acting.mayRaise ? undefined : t('acting.forbidden')}
            onClick={() => (acting.mayRaise ? setRaising(true) : notify.plain(t('acting.forbidden')))}
          >
            {t('acting.raise')}
          </button>
        )}
        <button type="button" className={button} aria-disabled={end.isPending || undefined} onClick={stop}>
          {t('acting.end')}
        </button>
      </div>
      {raising && (
        <Suspense fallback={null}>
          <RaiseDialog tenantName={tenant.name} onClose={() => setRaising(false)} />
        </Suspense>
      )}
    </section>
  );
}

/** In the other entry: a page of its own. */
export const pageOf = (tenantId: string): string => `/admin/tenants/${tenantId}`;
