import { Link, useLocation, type LinkProps } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

interface TabBarProps {
  /** What the tabs are parts of. */
  readonly label: string;
  readonly tabs: readonly { readonly link: LinkProps; readonly label: string }[];
}

const tab =
  '-mb-px inline-flex h-9 shrink-0 items-center border-b-2 border-transparent px-1 text-sm font-medium whitespace-nowrap text-muted ' +
  'transition-colors duration-[120ms] hover:text-fg focus-visible:-outline-offset-2 pointer-coarse:h-11';

/** `includeSearch: false`: filters in the URL must not make a tab look inactive. */
const active = {
  activeOptions: { exact: true, includeSearch: false },
  activeProps: { className: 'border-brand! text-fg!' },
} as const;

/** Pages that belong together, side by side; on a phone the row scrolls by itself, to where one is. */
export function TabBar({ label, tabs }: TabBarProps) {
  const row = useRef<HTMLDivElement>(null);
  const path = useLocation({ select: ({ pathname }) => pathname });
  useEffect(() => {
    row.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [path]);
  return (
    <nav aria-label={label} className="relative border-b">
      <div ref={row} className="-mb-px flex gap-5 overflow-x-auto pb-px">
        {tabs.map(({ link, label: name }) => (
          <Link key={name} {...link} className={tab} {...active}>
            {name}
          </Link>
        ))}
      </div>
    </nav>
  );
}
