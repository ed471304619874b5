import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '#components/logo.tsx';

interface EntryFrameProps {
  /** Of the page, without the name of the product. */
  readonly title: string;
  readonly heading: ReactNode;
  readonly hint?: ReactNode;
  /** Above the heading: why one is here. */
  readonly notice?: ReactNode;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/** Around every page before somebody is signed in. */
export function EntryFrame({ title, heading, hint, notice, foot, children }: EntryFrameProps) {
  const { t } = useTranslation();
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-6 p-4 sm:pb-[12dvh]">
      <title>{`${title} · ${t('appName')}`}</title>
      <div className="flex items-center gap-2.5 text-lg font-semibold">
        <Logo className="size-7" />
        {t('appName')}
      </div>
      <div className="w-full max-w-[400px] rounded-card border bg-surface p-6 shadow-card sm:p-8">
        {notice}
        <h1 tabIndex={-1} className="text-xl font-semibold tracking-[-0.015em] text-balance wrap-anywhere">
          {heading}
        </h1>
        {hint !== undefined && <p className="mt-1 text-muted">{hint}</p>}
        <div className="mt-5">{children}</div>
      </div>
      {foot !== undefined && <p className="text-center text-sm text-muted">{foot}</p>}
    </main>
  );
}
