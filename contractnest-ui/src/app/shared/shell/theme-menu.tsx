import { Moon, Sun } from 'lucide-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { DeferredMenu } from '#components/ui/deferred-menu.tsx';
import { useIsDark } from '#lib/theme.ts';

const load = () => import('./theme-choice.tsx');
const ThemeChoice = lazy(async () => ({ default: (await load()).ThemeChoice }));

export function ThemeMenu() {
  const { t } = useTranslation();
  const Icon = useIsDark() ? Moon : Sun;
  const trigger = (
    <Button variant="ghost" size="icon" aria-label={t('theme.label')}>
      <Icon aria-hidden />
    </Button>
  );
  return (
    <DeferredMenu trigger={trigger} preload={load}>
      <ThemeChoice trigger={trigger} />
    </DeferredMenu>
  );
}
