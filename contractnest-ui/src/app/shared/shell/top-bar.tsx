import { Menu as MenuIcon, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { isApple } from '#lib/hotkeys.ts';
import { AccountMenu, type AccountMenuProps } from './account-menu.tsx';
import { ThemeMenu } from './theme-menu.tsx';

interface TopBarProps extends AccountMenuProps {
  readonly onMenu: () => void;
  readonly onSearch: () => void;
  /** Before the theme, on every screen. */
  readonly tools?: ReactNode;
  readonly children?: ReactNode;
}

export function TopBar({ onMenu, onSearch, tools, children, ...account }: TopBarProps) {
  const { t } = useTranslation();
  return (
    <header className="flex h-14 items-center gap-2 border-b bg-bg px-4 sm:px-6">
      <Button variant="ghost" size="icon" className="-ml-2 lg:hidden" aria-label={t('menu')} onClick={onMenu}>
        <MenuIcon aria-hidden />
      </Button>
      <button
        type="button"
        onClick={onSearch}
        aria-keyshortcuts="Control+K Meta+K"
        className="flex h-9 min-w-0 flex-1 items-center gap-2 rounded-control border bg-surface px-3 text-sm text-muted transition-colors duration-[120ms] hover:border-border-strong sm:max-w-80"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="truncate">{t('palette.open')}</span>
        <kbd aria-hidden className="ml-auto font-mono text-2xs max-sm:hidden">
          {isApple ? '⌘K' : 'Ctrl K'}
        </kbd>
      </button>
      <div className="ml-auto flex items-center gap-1">
        <div className="empty:hidden max-sm:hidden">{children}</div>
        {tools}
        <ThemeMenu />
        <AccountMenu {...account} />
      </div>
    </header>
  );
}
