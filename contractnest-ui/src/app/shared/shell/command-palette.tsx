import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { Keyboard, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd } from '#components/ui/kbd.tsx';
import { chooseTheme } from '#lib/theme.ts';
import type { NavItem } from './nav.ts';
import { PaletteItem, paletteGroup } from './palette-item.tsx';

interface CommandPaletteProps {
  readonly nav: readonly NavItem[];
  readonly renderSearch: ((text: string, close: () => void) => ReactNode) | undefined;
  readonly onClose: () => void;
  readonly onShortcuts: () => void;
  readonly onSignOut: () => void;
}

export function CommandPalette({ nav, renderSearch, onClose, onShortcuts, onSignOut }: CommandPaletteProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/35 data-[state=open]:animate-appear" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed top-[min(18dvh,156px)] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-[560px] -translate-x-1/2 overflow-hidden rounded-card border bg-surface shadow-overlay outline-none data-[state=open]:animate-appear"
        >
          <Radix.Title className="sr-only">{t('palette.title')}</Radix.Title>
          <Command label={t('palette.title')} loop>
            <Command.Input
              value={text}
              onValueChange={setText}
              placeholder={t('palette.placeholder')}
              className="h-12 w-full border-b bg-transparent px-4 text-base outline-none"
            />
            <Command.List aria-label={t('palette.results')} className="max-h-[min(50dvh,360px)] overflow-y-auto p-2">
              <Command.Empty className="px-3 py-6 text-center text-sm text-muted">{t('palette.none')}</Command.Empty>
              <Pages nav={nav} onClose={onClose} />
              <Suspense fallback={null}>{renderSearch?.(text, onClose)}</Suspense>
              <Actions onClose={onClose} onShortcuts={onShortcuts} onSignOut={onSignOut} />
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Pages({ nav, onClose }: Pick<CommandPaletteProps, 'nav' | 'onClose'>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Command.Group heading={t('palette.pages')} className={paletteGroup}>
      {nav.map(({ link, label, icon, key }) => (
        <PaletteItem
          key={label}
          icon={icon}
          onSelect={() => {
            onClose();
            void navigate(link);
          }}
          hint={['g', key].map((letter) => (
            <Kbd key={letter}>{letter}</Kbd>
          ))}
        >
          {label}
        </PaletteItem>
      ))}
    </Command.Group>
  );
}

function Actions({
  onClose,
  onShortcuts,
  onSignOut,
}: Pick<CommandPaletteProps, 'onClose' | 'onShortcuts' | 'onSignOut'>) {
  const { t } = useTranslation();
  const then = (run: () => void) => () => {
    onClose();
    run();
  };
  return (
    <Command.Group heading={t('palette.actions')} className={paletteGroup}>
      <PaletteItem icon={Sun} onSelect={then(() => chooseTheme('light'))}>
        {t('palette.light')}
      </PaletteItem>
      <PaletteItem icon={Moon} onSelect={then(() => chooseTheme('dark'))}>
        {t('palette.dark')}
      </PaletteItem>
      <PaletteItem icon={Monitor} onSelect={then(() => chooseTheme('system'))}>
        {t('palette.system')}
      </PaletteItem>
      <PaletteItem icon={Keyboard} onSelect={onShortcuts} hint={<Kbd>?</Kbd>}>
        {t('shortcuts.title')}
      </PaletteItem>
      <PaletteItem icon={LogOut} onSelect={then(onSignOut)}>
        {t('signOut')}
      </PaletteItem>
    </Command.Group>
  );
}
