import { useQuery } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { useSignedOut } from '#lib/signed-out.ts';
import { MOST_COUNTED, unreadQuery } from '../api/inbox.ts';

const load = () => import('./inbox-panel.tsx');
const InboxPanel = lazy(async () => ({ default: (await load()).InboxPanel }));

/** In the top bar: how much of what arrived in the app is not read yet, and the way to it. */
export function InboxBell({ tenantId }: { tenantId: string }) {
  const { t } = useTranslation('inbox');
  const [isOpen, setOpen] = useState(false);
  const ended = useSignedOut();
  const { data } = useQuery({ ...unreadQuery(tenantId), enabled: !ended });
  const unread = data?.unread ?? 0;
  const shown = unread < MOST_COUNTED ? String(unread) : `${String(MOST_COUNTED - 1)}+`;
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        className="relative"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={unread === 0 ? t('bell') : t('bellUnread', { unread: shown })}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
      >
        <Bell aria-hidden />
        {unread > 0 && (
          <span
            aria-hidden
            className="absolute top-0 right-0 min-w-4 rounded-full bg-brand px-1 text-center text-2xs leading-4 font-semibold text-brand-fg tabular-nums"
          >
            {shown}
          </span>
        )}
      </Button>
      <Suspense fallback={null}>{isOpen && <InboxPanel tenantId={tenantId} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
