import { ChevronsUpDown } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '#components/logo.tsx';
import { DeferredMenu } from '#components/ui/deferred-menu.tsx';
import type { Session } from '../api/session.ts';

const load = () => import('./tenant-items.tsx');
const TenantItems = lazy(async () => ({ default: (await load()).TenantItems }));
const CreateTenant = lazy(async () => ({ default: (await import('./create-tenant.tsx')).CreateTenant }));

interface TenantSwitcherProps {
  readonly tenant: Session['tenant'];
  /** A new organisation begins with the product one is looking at. */
  readonly productCode: string | undefined;
}

/** The tenant one is in, at the head of the sidebar, and the way into another. */
export function TenantSwitcher({ tenant, productCode }: TenantSwitcherProps) {
  const { t } = useTranslation();
  const [creating, setCreating] = useState(false);
  const trigger = (
    <button
      type="button"
      aria-label={t('tenantMenu.label', { name: tenant.name })}
      className="flex h-10 w-full min-w-0 items-center gap-2 rounded-control px-2 text-left transition-colors duration-[120ms] hover:bg-surface-2 pointer-coarse:h-11"
    >
      <Logo />
      <span className="min-w-0 flex-1 truncate font-semibold">{tenant.name}</span>
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
    </button>
  );
  return (
    <>
      <DeferredMenu trigger={trigger} preload={load}>
        <TenantItems tenantId={tenant.id} trigger={trigger} onCreate={() => setCreating(true)} />
      </DeferredMenu>
      {creating && (
        <Suspense fallback={null}>
          <CreateTenant productCode={productCode} onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </>
  );
}
