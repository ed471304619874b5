import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface PageHeaderProps {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly above?: ReactNode;
  readonly children?: ReactNode;
}

/** The one h1 of a page. It takes the focus after navigation, so screen readers say where one is. */
export function PageHeader({ title, hint, above, children }: PageHeaderProps) {
  const { t } = useTranslation();
  return (
    <>
      <title>{`${title} · ${t('appName')}`}</title>
      {above}
      <header className="flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
        <div className="min-w-0">
          <h1 tabIndex={-1} className="text-xl font-semibold tracking-[-0.015em] text-balance">
            {title}
          </h1>
          {hint !== undefined && <div className="text-muted">{hint}</div>}
        </div>
        {children !== undefined && (
          <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:justify-end">{children}</div>
        )}
      </header>
    </>
  );
}
