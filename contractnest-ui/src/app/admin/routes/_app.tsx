import { createFileRoute, linkOptions, redirect } from '@tanstack/react-router';
import {
  Boxes,
  Building2,
  Coins,
  MessagesSquare,
  Percent,
  ReceiptText,
  ScrollText,
  Settings,
  Tags,
  TicketPercent,
} from 'lucide-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '#features/identity/api/session.ts';
import { loadWords } from '#lib/i18n.ts';
import { AppFrame } from '../../shared/app-frame.tsx';
import { requireSession } from '../../shared/require-session.ts';

const TenantResults = lazy(async () => ({ default: (await import('../tenant-results.tsx')).TenantResults }));

export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => {
    const words = loadWords('session', 'tenants', 'billing', 'credits', 'usage');
    const session = await requireSession(context, location.publicHref);
    await words;
    const { enrolled, required } = session.secondFactor;
    // Without the second factor that the platform demands, nothing else is open.
    if (required && !enrolled && location.pathname !== '/settings/security')
      throw redirect({ to: '/settings/security' });
    return { session };
  },
  component: AdminApp,
});

function AdminApp() {
  const { t } = useTranslation();
  const { permissions } = useSession();
  const nav = [
    { link: linkOptions({ to: '/tenants' }), label: t('nav.tenants'), icon: Building2, key: 't' },
    ...(permissions.includes('catalog:read')
      ? [
          { link: linkOptions({ to: '/products' }), label: t('nav.products'), icon: Boxes, key: 'p' },
          { link: linkOptions({ to: '/plans' }), label: t('nav.plans'), icon: Tags, key: 'l' },
          { link: linkOptions({ to: '/topup-packs' }), label: t('nav.topupPacks'), icon: Coins, key: 'k' },
          { link: linkOptions({ to: '/coupons' }), label: t('nav.coupons'), icon: TicketPercent, key: 'c' },
          { link: linkOptions({ to: '/taxes' }), label: t('nav.taxes'), icon: Percent, key: 'x' },
        ]
      : []),
    { link: linkOptions({ to: '/billing-runs' }), label: t('nav.billingRuns'), icon: ReceiptText, key: 'b' },
    { link: linkOptions({ to: '/message-queue' }), label: t('nav.messageQueue'), icon: MessagesSquare, key: 'm' },
    ...(permissions.includes('audit:read')
      ? [{ link: linkOptions({ to: '/audit' }), label: t('nav.audit'), icon: ScrollText, key: 'a' }]
      : []),
    { link: linkOptions({ to: '/settings' }), label: t('nav.settings'), icon: Settings, key: 's' },
  ];
  return (
    <AppFrame
      name={t('adminName')}
      nav={nav}
      renderSearch={(text, close) => <TenantResults text={text} onClose={close} />}
    />
  );
}
