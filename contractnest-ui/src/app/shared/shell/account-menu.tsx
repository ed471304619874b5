import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { DeferredMenu } from '#components/ui/deferred-menu.tsx';

export interface AccountMenuProps {
  readonly person: { readonly name: string; readonly email: string };
  readonly onShortcuts: () => void;
  readonly onSignOut: () => void;
}

const load = () => import('./account-items.tsx');
const AccountItems = lazy(async () => ({ default: (await load()).AccountItems }));

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

export function AccountMenu(props: AccountMenuProps) {
  const { t } = useTranslation();
  const trigger = (
    <button
      type="button"
      aria-label={t('account.label', { initials: initials(props.person.name) })}
      className="flex size-9 shrink-0 items-center justify-center rounded-full pointer-coarse:size-11"
    >
      <span
        aria-hidden
        className="flex size-7 items-center justify-center rounded-full bg-brand-soft text-2xs font-semibold text-brand"
      >
        {initials(props.person.name)}
      </span>
    </button>
  );
  return (
    <DeferredMenu trigger={trigger} preload={load}>
      <AccountItems {...props} trigger={trigger} />
    </DeferredMenu>
  );
}
