import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '#components/logo.tsx';
import type { NavItem } from './nav.ts';

interface SidebarProps {
  readonly name: string;
  readonly brand?: ReactNode;
  readonly nav: readonly NavItem[];
  /** In the drawer: what has no room in the top bar of narrow screens. */
  readonly head?: ReactNode;
  readonly foot?: ReactNode;
  readonly onNavigate?: () => void;
}

const item =
  'flex h-[34px] items-center gap-3 rounded-control border border-transparent px-2.5 text-sm font-medium text-muted ' +
  'transition-colors duration-[120ms] hover:text-fg pointer-coarse:h-11 [&_svg]:size-4 [&_svg]:shrink-0';

/** `includeSearch: false`: filters in the URL must not make a page look inactive. */
const activeOptions = { exact: true, includeSearch: false };

export function Sidebar({ name, brand, nav, head, foot, onNavigate }: SidebarProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="flex h-[60px] shrink-0 items-center px-3 pt-2">
        {brand ?? (
          <span className="flex min-w-0 items-center gap-2 px-2">
            <Logo />
            <span className="truncate font-semibold">{name}</span>
          </span>
        )}
      </div>
      {head !== undefined && <div className="px-3 pb-3 empty:hidden sm:hidden">{head}</div>}
      <nav aria-label={t('mainNavigation')} className="flex-1 overflow-y-auto px-3">
        <ul className="flex flex-col gap-0.5">
          {nav.map(({ link, label, icon: Icon }) => (
            <li key={label}>
              <Link
                {...link}
                activeOptions={{ ...activeOptions, exact: link.to === '/' }}
                className={item}
                activeProps={{ className: 'border-border! bg-surface text-fg! shadow-card' }}
                {...(onNavigate !== undefined && { onClick: onNavigate })}
              >
                <Icon aria-hidden />
                <span className="truncate">{label}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {foot !== undefined && <div className="p-3">{foot}</div>}
    </>
  );
}
