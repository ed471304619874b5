import { Keyboard, LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Menu, MenuItem, MenuLabel, MenuLine } from '#components/ui/menu.tsx';
import type { AccountMenuProps } from './account-menu.tsx';

export function AccountItems({ person, onShortcuts, onSignOut, trigger }: AccountMenuProps & { trigger: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Menu defaultOpen trigger={trigger}>
      <MenuLabel>
        <span className="block max-w-60 truncate text-sm font-medium text-fg">{person.name}</span>
        <span className="block max-w-60 truncate">{person.email}</span>
      </MenuLabel>
      <MenuLine />
      <MenuItem icon={Keyboard} onSelect={onShortcuts}>
        {t('shortcuts.title')}
      </MenuItem>
      <MenuItem icon={LogOut} onSelect={onSignOut}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  );
}
