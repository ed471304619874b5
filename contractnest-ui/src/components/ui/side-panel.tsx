import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cn } from '#lib/cn.ts';
import { buttonStyle } from './button.tsx';

interface SidePanelProps {
  readonly title: ReactNode;
  readonly description: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The particulars of one row, at the right of its list; on a phone over the whole of it. */
export function SidePanel({ title, description, onClose, children }: SidePanelProps) {
  const { t } = useTranslation();
  // It takes the focus back: there is no trigger of the panel's own that it would go to.
  const [opener] = useState(() => document.activeElement);
  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/45 data-[state=open]:animate-appear" />
        <Radix.Content
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener instanceof HTMLElement) opener.focus();
          }}
          className="fixed inset-y-0 right-0 z-50 flex w-full max-w-[480px] flex-col border-l bg-surface shadow-overlay outline-none data-[state=open]:animate-appear"
        >
          <header className="flex items-start justify-between gap-4 border-b px-5 py-4">
            <div className="min-w-0">
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              <Radix.Description className="text-sm text-muted">{description}</Radix.Description>
            </div>
            <Radix.Close
              aria-label={t('action.close')}
              className={cn(buttonStyle({ variant: 'ghost', size: 'icon' }), '-mt-1 -mr-2 text-muted')}
            >
              <X aria-hidden />
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
