import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '#components/ui/card.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { useSession } from '#features/identity/api/session.ts';

/** A page that the role does not hold says so, instead of a refusal for each of its parts. */
export function Needs({ permission, children }: { permission: string; children: ReactNode }) {
  const { t } = useTranslation();
  if (useSession().permissions.includes(permission)) return children;
  return (
    <Card>
      <Empty>{t('noAccess')}</Empty>
    </Card>
  );
}
