import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { Building2 } from 'lucide-react';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { tenantsQuery } from '#features/identity/api/list-tenants.ts';
import { PaletteItem, paletteGroup } from '../shared/shell/palette-item.tsx';

/** Tenants by name or slug, in the command palette. */
export function TenantResults({ text, onClose }: { text: string; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useDeferredValue(text.trim());
  const { data } = useQuery({ ...tenantsQuery({ search, page: 1, pageSize: 10 }), enabled: search.length >= 2 });
  if (search.length < 2 || data === undefined || data.items.length === 0) return null;
  return (
    <Command.Group heading={t('nav.tenants')} className={paletteGroup}>
      {data.items.map(({ id, name, slug, subscriptions }) => (
        <PaletteItem
          key={id}
          icon={Building2}
          value={id}
          keywords={[name, slug]}
          onSelect={() => {
            onClose();
            void navigate({
              to: '/tenants/$tenantId',
              params: { tenantId: id },
              search: { product: subscriptions[0]?.productCode },
            });
          }}
        >
          {name}
        </PaletteItem>
      ))}
    </Command.Group>
  );
}
