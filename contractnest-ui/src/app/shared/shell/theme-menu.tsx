import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { Menu, MenuChoice } from '#components/ui/menu.tsx';
import { chooseTheme, useIsDark, useTheme } from '#lib/theme.ts';

export function ThemeMenu() {
  const { t } = useTranslation();
  const theme = useTheme();
  const Icon = useIsDark() ? Moon : Sun;
  const options = [
    { value: 'light', label: t('theme.light'), icon: <Sun aria-hidden className="text-muted" /> },
    { value: 'dark', label: t('theme.dark'), icon: <Moon aria-hidden className="text-muted" /> },
    { value: 'system', label: t('theme.system'), icon: <Monitor aria-hidden className="text-muted" /> },
  ] as const;
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="icon" aria-label={t('theme.label')}>
          <Icon aria-hidden />
        </Button>
      }
    >
      <MenuChoice value={theme} onChange={chooseTheme} options={options} />
    </Menu>
  );
}
