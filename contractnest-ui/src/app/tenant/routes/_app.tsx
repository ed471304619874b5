import { createFileRoute, Link, linkOptions, retainSearchParams } from '@tanstack/react-router';
import { Activity, Coins, CreditCard, LayoutDashboard, Mail, Settings } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { PeriodMeter } from '#features/billing/components/period-meter.tsx';
import { StateBanner, type BannerAction } from '#features/billing/components/state-banner.tsx';
import { useSession } from '#features/identity/api/session.ts';
import { TenantSwitcher } from '#features/identity/components/tenant-switcher.tsx';
import { loadWords } from '#lib/i18n.ts';
import { AppFrame } from '../../shared/app-frame.tsx';
import { ProductSearch } from '../../shared/product-search.ts';
import { requireSession } from '../../shared/require-session.ts';
import { ChoiceMenu } from '../../shared/shell/choice-menu.tsx';
import { useScope } from '../scope.ts';

/** It asks for itself, once the page is there. */
const InboxBell = lazy(async () => {
  const words = loadWords('inbox');
  const bell = await import('#features/inbox/components/inbox-bell.tsx');
  await words;
  return { default: bell.InboxBell };
});

export const Route = createFileRoute('/_app')({
  validateSearch: ProductSearch,
  search: { middlewares: [retainSearchParams(['product'])] },
  beforeLoad: async ({ context, location }) => {
    const words = loadWords('session', 'billing', 'credits', 'usage');
    const session = await requireSession(context, location.publicHref);
    await words;
    return { session };
  },
  component: TenantApp,
});

function TenantApp() {
  const { t } = useTranslation();
  const session = useSession();
  const scope = useScope();
  const nav = [
    { link: linkOptions({ to: '/' }), label: t('nav.overview'), icon: LayoutDashboard, key: 'o' },
    { link: linkOptions({ to: '/credits' }), label: t('nav.credits'), icon: Coins, key: 'c' },
    ...(session.permissions.includes('jtd:read')
      ? [{ link: linkOptions({ to: '/messages' }), label: t('nav.messages'), icon: Mail, key: 'm' }]
      : []),
    { link: linkOptions({ to: '/usage' }), label: t('nav.usage'), icon: Activity, key: 'u' },
    { link: linkOptions({ to: '/billing' }), label: t('nav.billing'), icon: CreditCard, key: 'b' },
    { link: linkOptions({ to: '/settings' }), label: t('nav.settings'), icon: Settings, key: 's' },
  ];
  return (
    <AppFrame
      name={session.tenant.name}
      brand={
        session.impersonation === null ? (
          <TenantSwitcher tenant={session.tenant} productCode={scope.productCode} />
        ) : undefined
      }
      nav={nav}
      topBar={<ProductSwitcher />}
      // What a person is told is theirs: staff in their place have no inbox here.
      tools={session.impersonation === null && <Inbox tenantId={session.tenant.id} />}
      sidebarFoot={<PeriodMeter scope={scope} />}
      notice={<StateBanner scope={scope} linkFor={(action) => <BillingLink action={action} />} />}
    />
  );
}

const Inbox = ({ tenantId }: { tenantId: string }) => (
  <Suspense fallback={<span aria-hidden className="size-9 pointer-coarse:size-11" />}>
    <InboxBell tenantId={tenantId} />
  </Suspense>
);

const flows = { change: 'change', resume: 'resume', see: undefined } as const;

/** To what the banner asks for; whoever may not do it is led to the page that explains it. */
function BillingLink({ action }: { action: BannerAction }) {
  const { t } = useTranslation('billing');
  const canManage = useSession().permissions.includes('billing:manage');
  const shown = canManage ? action : 'see';
  return (
    <Link
      to="/billing"
      search={{ flow: flows[shown] }}
      className="inline-flex min-h-6 shrink-0 items-center text-sm font-medium text-brand hover:underline"
    >
      {t(`banner.action.${shown}`)}
    </Link>
  );
}

function ProductSwitcher() {
  const { t } = useTranslation();
  const { products } = useSession();
  const { productCode } = useScope();
  const navigate = Route.useNavigate();
  if (products.length < 2 || productCode === undefined) return null;
  return (
    <ChoiceMenu
      label={t('product')}
      value={productCode}
      options={products.map(({ code, name }) => ({ value: code, label: name }))}
      onChange={(product) => void navigate({ to: '.', search: { product } })}
    />
  );
}
