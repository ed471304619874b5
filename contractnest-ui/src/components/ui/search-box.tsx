import { Search } from 'lucide-react';
import { useEffect, useRef, useState, type ComponentProps } from 'react';
import { useLeaving } from '#lib/use-leaving.ts';
import { Input } from './input.tsx';

interface SearchBoxProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const PAUSE_MS = 350;

/** Asks when typing pauses, or at once on Enter; Esc leaves the field. */
export function SearchBox({ value, onChange, ...rest }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const leaving = useLeaving();
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = (settled) => {
      if (!leaving()) onChange(settled);
    };
  });
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    const settled = text.trim();
    if (settled === value) return undefined;
    const timer = setTimeout(() => tell.current(settled), PAUSE_MS);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only typing starts the wait
  }, [text]);
  return (
    <span className="relative block">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 shrink-0 -translate-y-1/2 text-muted"
      />
      <Input
        {...rest}
        type="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onChange(text.trim());
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        className="pl-8"
      />
    </span>
  );
}
