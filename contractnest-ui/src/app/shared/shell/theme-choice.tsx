import { Monitor, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Menu, MenuChoice } from '#components/ui/menu.tsx';
import { chooseTheme, useTheme } from '#lib/theme.ts';

export function ThemeChoice({ trigger }: { trigger: ReactNode }) {
  const { t } = useTranslation();
  const options = [
    { value: 'light', label: t('theme.light'), icon: <Sun aria-hidden className="text-muted" /> },
    { value: 'dark', label: t('theme.dark'), icon: <Moon aria-hidden className="text-muted" /> },
    { value: 'system', label: t('theme.system'), icon: <Monitor aria-hidden className="text-muted" /> },
  ] as const;
  return (
    <Menu defaultOpen trigger={trigger}>
      <MenuChoice value={useTheme()} onChange={chooseTheme} options={options} />
    </Menu>
  );
}
