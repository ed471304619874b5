import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterLabel } from '#components/filters.tsx';
import { Input } from '#components/ui/input.tsx';
import { tenantsQuery } from '#features/identity/api/list-tenants.ts';
import { tenantQuery } from '#features/identity/api/tenant.ts';

interface AuditTenantProps {
  readonly tenantId: string | undefined;
  readonly onTenant: (tenantId: string | undefined) => void;
}

/** One of all tenants, by name or slug; what is typed counts once it names one. */
export function AuditTenant({ tenantId, onTenant }: AuditTenantProps) {
  const { t } = useTranslation('audit');
  const list = useId();
  const chosen = useQuery({ ...tenantQuery(tenantId ?? ''), enabled: tenantId !== undefined }).data?.profile.name;
  const [typed, setTyped] = useState('');
  useEffect(() => setTyped(tenantId === undefined ? '' : (chosen ?? tenantId)), [tenantId, chosen]);
  const search = typed.trim();
  const asked = search !== '' && search !== chosen;
  const found = useQuery({ ...tenantsQuery({ search, page: 1, pageSize: 10 }), enabled: asked }).data?.items ?? [];
  const name = search.toLowerCase();
  const named = found.filter((each) => each.slug === name || each.name.toLowerCase() === name);
  const only = asked && named.length === 1 ? named[0]?.id : undefined;
  useEffect(() => {
    if (only !== undefined && only !== tenantId) onTenant(only);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- it is told once for each name that was typed
  }, [only]);
  const type = (text: string): void => {
    setTyped(text);
    if (text.trim() === '' && tenantId !== undefined) onTenant(undefined);
  };
  return (
    <FilterLabel text={t('filter.tenant')}>
      <Input
        type="search"
        list={list}
        value={typed}
        maxLength={100}
        placeholder={t('filter.tenantPlaceholder')}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && found.length === 1) onTenant(found[0]?.id);
        }}
      />
      <datalist id={list}>
        {asked &&
          found.map(({ id, name, slug }) => (
            <option key={id} value={slug}>
              {name}
            </option>
          ))}
      </datalist>
    </FilterLabel>
  );
}
