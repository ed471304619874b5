import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cn } from '#lib/cn.ts';
import { buttonStyle } from './button.tsx';

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
  /** False where closing by Esc or a click outside would lose or decide something. */
  readonly dismissible?: boolean;
}

const overlay = 'fixed inset-0 z-40 bg-black/45 data-[state=open]:animate-appear';
const panel =
  'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 ' +
  'flex-col overflow-y-auto rounded-card border bg-surface shadow-overlay outline-none data-[state=open]:animate-appear';

/** Where nothing asked for the focus, the dialog itself has it rather than its close button. */
function focusPanel(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}

export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  className,
  children,
  dismissible = true,
}: DialogProps) {
  const { t } = useTranslation();
  const hold = (event: Event): void => {
    if (!dismissible) event.preventDefault();
  };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlay} />
        <Radix.Content
          className={cn(panel, className)}
          onOpenAutoFocus={focusPanel}
          onEscapeKeyDown={hold}
          onInteractOutside={hold}
          {...(description === undefined && { 'aria-describedby': undefined })}
        >
          <header className="flex items-start justify-between gap-4 px-5 pt-5">
            <div className="min-w-0">
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description className="mt-1 text-sm text-muted">{description}</Radix.Description>
              )}
            </div>
            {dismissible && (
              <Radix.Close
                aria-label={t('action.close')}
                className={cn(buttonStyle({ variant: 'ghost', size: 'icon' }), '-mt-1 -mr-2 text-muted')}
              >
                <X aria-hidden />
              </Radix.Close>
            )}
          </header>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export const DialogBody = ({ children, className }: { children: ReactNode; className?: string }) => (
  <div className={cn('px-5 py-4', className)}>{children}</div>
);

export const DialogFooter = ({ children }: { children: ReactNode }) => (
  <footer className="sticky bottom-0 flex flex-wrap justify-end gap-2 border-t bg-surface px-5 py-3">{children}</footer>
);
