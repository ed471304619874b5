import { useState, type Ref } from 'react';
import { cn } from '#lib/cn.ts';

const LENGTH = 6;

interface OtpInputProps {
  readonly ref?: Ref<HTMLInputElement>;
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onComplete: (value: string) => void;
  readonly disabled: boolean;
  /** The last code was refused; the reason stands in `${id}-error`. */
  readonly refused: boolean;
}

/** One real field over six drawn boxes: paste, autofill and screen readers see a plain input. */
export function OtpInput({ ref, id, value, onChange, onComplete, disabled, refused }: OtpInputProps) {
  const [focused, setFocused] = useState(false);
  const accept = (text: string): void => {
    const digits = text.replace(/\D/g, '').slice(0, LENGTH);
    onChange(digits);
    if (digits.length === LENGTH && digits !== value) onComplete(digits);
  };
  const active = Math.min(value.length, LENGTH - 1);
  return (
    <div className="relative">
      <div aria-hidden className="grid grid-cols-6 gap-2">
        {Array.from({ length: LENGTH }, (_, index) => (
          <span
            key={index}
            className={cn(
              'flex h-12 items-center justify-center rounded-control border border-border-strong bg-surface text-lg font-semibold tabular-nums transition-colors duration-[120ms]',
              refused && value === '' && 'border-bad',
              disabled && 'bg-surface-2 text-muted',
              focused && index === active && 'border-brand outline-2 outline-offset-[-1px] outline-brand',
            )}
          >
            {value[index] ?? ''}
          </span>
        ))}
      </div>
      <input
        ref={ref}
        id={id}
        value={value}
        onChange={(event) => accept(event.target.value)}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        disabled={disabled}
        aria-invalid={refused || undefined}
        aria-describedby={refused ? `${id}-error` : undefined}
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="\d{6}"
        maxLength={LENGTH + 4}
        spellCheck={false}
        className="absolute inset-0 size-full rounded-control bg-transparent text-transparent caret-transparent opacity-0"
      />
    </div>
  );
}
