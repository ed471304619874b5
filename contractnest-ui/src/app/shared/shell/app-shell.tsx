import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommandKey, useHotkeys } from '#lib/hotkeys.ts';
import type { NavItem } from './nav.ts';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';

const Drawer = lazy(async () => ({ default: (await import('#components/ui/drawer.tsx')).Drawer }));
const CommandPalette = lazy(async () => ({ default: (await import('./command-palette.tsx')).CommandPalette }));
const ShortcutsDialog = lazy(async () => ({ default: (await import('./shortcuts-dialog.tsx')).ShortcutsDialog }));

interface AppShellProps {
  readonly name: string;
  readonly nav: readonly NavItem[];
  readonly person: { readonly name: string; readonly email: string };
  /** In place of the name at the head of the sidebar. */
  readonly brand?: ReactNode;
  /** Above everything, on every page, while it lasts. */
  readonly banner?: ReactNode;
  readonly topBar?: ReactNode;
  /** In the top bar, on every screen. */
  readonly tools?: ReactNode;
  readonly sidebarFoot?: ReactNode;
  readonly renderSearch?: (text: string, close: () => void) => ReactNode;
  readonly onSignOut: () => void;
  readonly children: ReactNode;
}

type Overlay = 'palette' | 'shortcuts' | 'drawer';

export function AppShell({ children, ...shell }: AppShellProps) {
  const { name, brand, banner, nav, person, topBar, tools, sidebarFoot, onSignOut } = shell;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [overlay, setOverlay] = useState<Overlay>();
  useCommandKey(() => setOverlay(overlay === 'palette' ? undefined : 'palette'));
  useHotkeys({
    '?': () => setOverlay('shortcuts'),
    ...Object.fromEntries(nav.map(({ key, link }) => [`g ${key}`, () => void navigate(link)])),
  });
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[232px_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only z-50 rounded-control bg-brand px-3 py-2 text-brand-fg focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('skipToContent')}
      </a>
      <aside className="sticky top-0 hidden h-dvh flex-col border-r bg-surface-2/50 lg:flex">
        <Sidebar name={name} brand={brand} nav={nav} foot={sidebarFoot} />
      </aside>
      <div className="flex min-w-0 flex-col">
        <div className="sticky top-0 z-30">
          {banner}
          <TopBar
            person={person}
            tools={tools}
            onMenu={() => setOverlay('drawer')}
            onSearch={() => setOverlay('palette')}
            onShortcuts={() => setOverlay('shortcuts')}
            onSignOut={onSignOut}
          >
            {topBar}
          </TopBar>
        </div>
        {/* Room below, so that messages in the corner cover no button for good. */}
        <main
          id="main"
          className="mx-auto flex w-full max-w-[1200px] flex-1 flex-col gap-5 px-4 pt-4 pb-24 sm:px-6 sm:pt-6"
        >
          {children}
        </main>
      </div>
      <Overlays {...shell} overlay={overlay} onOverlay={setOverlay} />
    </div>
  );
}

interface OverlaysProps extends Omit<AppShellProps, 'children'> {
  readonly overlay: Overlay | undefined;
  readonly onOverlay: (overlay: Overlay | undefined) => void;
}

/** What lies over the page, one at a time, each loaded when first opened. */
function Overlays({
  name,
  brand,
  nav,
  topBar,
  sidebarFoot,
  renderSearch,
  onSignOut,
  overlay,
  onOverlay,
}: OverlaysProps) {
  const { t } = useTranslation();
  const close = (): void => onOverlay(undefined);
  return (
    <Suspense fallback={null}>
      {overlay === 'drawer' && (
        <Drawer open onOpenChange={close} title={t('menu')}>
          <Sidebar name={name} brand={brand} nav={nav} head={topBar} foot={sidebarFoot} onNavigate={close} />
        </Drawer>
      )}
      {overlay === 'palette' && (
        <CommandPalette
          nav={nav}
          renderSearch={renderSearch}
          onClose={close}
          onShortcuts={() => onOverlay('shortcuts')}
          onSignOut={onSignOut}
        />
      )}
      {overlay === 'shortcuts' && <ShortcutsDialog nav={nav} onClose={close} />}
    </Suspense>
  );
}
