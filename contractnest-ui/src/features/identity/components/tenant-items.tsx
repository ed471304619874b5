import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuLine } from '#components/ui/menu.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { toFailure } from '#lib/failure.ts';
import { notify } from '#lib/notify.ts';
import { switchPath } from '#lib/switch-path.ts';
import { myTenantsQuery, useSwitchTenant } from '../api/my-tenants.ts';

interface TenantItemsProps {
  readonly tenantId: string;
  readonly trigger: ReactNode;
  readonly onCreate: () => void;
}

export function TenantItems({ tenantId, trigger, onCreate }: TenantItemsProps) {
  const { t } = useTranslation(['common', 'errors']);
  const query = useQuery(myTenantsQuery);
  const change = useSwitchTenant();
  const enter = (id: string): void => {
    if (id === tenantId || change.isPending) return;
    // The page is about to be left: pointing at a link must not load it ahead with the old session.
    document.body.inert = true;
    change.mutate(id, {
      // Afresh: nothing of the tenant left may stay in memory or on the screen.
      onSuccess: () => location.assign(switchPath(location.pathname)),
      onError: (error) => {
        document.body.inert = false;
        notify.error(t(`errors:${toFailure(error).code}.title`));
      },
    });
  };
  return (
    <Menu defaultOpen align="start" trigger={trigger}>
      <MenuLabel>{t('tenantMenu.title')}</MenuLabel>
      {query.data === undefined ? (
        <div className="px-2 py-2 text-sm text-muted">
          {query.error === null ? <Skeleton className="w-32" /> : t('tenantMenu.failed')}
        </div>
      ) : (
        <MenuChoice
          value={tenantId}
          onChange={enter}
          options={query.data.items.map(({ id, name, status }) => ({
            value: id,
            label: status === 'active' ? name : t('tenantMenu.suspended', { name }),
          }))}
        />
      )}
      <MenuLine />
      <MenuItem icon={Plus} onSelect={onCreate}>
        {t('tenantMenu.create')}
      </MenuItem>
    </Menu>
  );
}
