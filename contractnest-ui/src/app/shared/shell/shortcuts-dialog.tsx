import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogBody } from '#components/ui/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { isApple, switchShortcuts, useShortcutsOn } from '#lib/hotkeys.ts';
import type { NavItem } from './nav.ts';

export function ShortcutsDialog({ nav, onClose }: { nav: readonly NavItem[]; onClose: () => void }) {
  const { t } = useTranslation();
  const on = useShortcutsOn();
  const id = useId();
  const rows: readonly (readonly [keys: readonly string[], what: string])[] = [
    [[isApple ? '⌘' : 'Ctrl', 'K'], t('shortcuts.palette')],
    ...nav.map(({ key, label }) => [['g', key], t('shortcuts.goTo', { page: label })] as const),
    [['/'], t('shortcuts.search')],
    [['j'], t('shortcuts.next')],
    [['k'], t('shortcuts.previous')],
    [['Enter'], t('shortcuts.open')],
    [['Esc'], t('shortcuts.close')],
    [['?'], t('shortcuts.help')],
  ];
  return (
    <Dialog open onOpenChange={onClose} title={t('shortcuts.title')} className="max-w-md">
      <DialogBody>
        <div className="flex items-center justify-between gap-4 rounded-lg border px-3 py-2">
          <label htmlFor={id} className="text-sm">
            {t('shortcuts.switch')}
          </label>
          <Switch id={id} checked={on} onChange={switchShortcuts} />
        </div>
        <dl className="mt-4 divide-y">
          {rows.map(([keys, what]) => (
            <div key={what} className="flex items-center justify-between gap-4 py-2 text-sm">
              <dt>{what}</dt>
              <dd className="flex gap-1">
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </DialogBody>
    </Dialog>
  );
}
