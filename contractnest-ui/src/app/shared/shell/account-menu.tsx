import { Keyboard, LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Menu, MenuItem, MenuLabel, MenuLine } from '#components/ui/menu.tsx';

export interface AccountMenuProps {
  readonly person: { readonly name: string; readonly email: string };
  readonly onShortcuts: () => void;
  readonly onSignOut: () => void;
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '').join('').toUpperCase();
}

export function AccountMenu({ person, onShortcuts, onSignOut }: AccountMenuProps) {
  const { t } = useTranslation();
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t('account.label')}
          className="flex size-9 shrink-0 items-center justify-center rounded-full pointer-coarse:size-11"
        >
          <span aria-hidden className="flex size-7 items-center justify-center rounded-full bg-brand-soft text-2xs font-semibold text-brand">
            {initials(person.name)}
          </span>
        </button>
      }
    >
      <MenuLabel>
        <span className="block max-w-60 truncate text-sm font-medium text-fg">{person.name}</span>
        <span className="block max-w-60 truncate">{person.email}</span>
      </MenuLabel>
      <MenuLine />
      <MenuItem icon={Keyboard} onSelect={onShortcuts}>{t('shortcuts.title')}</MenuItem>
      <MenuItem icon={LogOut} onSelect={onSignOut}>{t('signOut')}</MenuItem>
    </Menu>
  );
}
