/** The parts of a row of filters above a list. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '#lib/cn.ts';
import { Button } from './ui/button.tsx';
import { Input, Select } from './ui/input.tsx';

export const FilterLabel = ({
  text,
  className,
  children,
}: {
  text: string;
  className?: string;
  children: ReactNode;
}) => (
  <label className={cn('flex min-w-0 flex-col gap-1 text-xs text-muted', className)}>
    {text}
    {children}
  </label>
);

interface FilterChoiceProps {
  readonly value: string | undefined;
  readonly any: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string) => void;
}

/** A value that is not among the options (out of a link) stands there as it is. */
export const FilterChoice = ({ value = '', any, options, onChange }: FilterChoiceProps) => (
  <Select value={value} onChange={(event) => onChange(event.target.value)}>
    <option value="">{any}</option>
    {value !== '' && !options.some(([option]) => option === value) && <option value={value}>{value}</option>}
    {options.map(([option, label]) => (
      <option key={option} value={option}>
        {label}
      </option>
    ))}
  </Select>
);

interface FilterDayProps {
  readonly value: string | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly onChange: (value: string) => void;
}

export const FilterDay = ({ value = '', min, max, onChange }: FilterDayProps) => (
  <Input type="date" value={value} min={min} max={max} onChange={(event) => onChange(event.target.value)} />
);

/** On a phone it is there only where there is something to clear. */
export const ClearFilters = ({
  label,
  disabled,
  onClick,
}: {
  label: string;
  disabled: boolean;
  onClick: () => void;
}) => (
  <Button
    variant="ghost"
    disabled={disabled}
    onClick={onClick}
    className="text-muted max-lg:col-span-2 max-lg:hidden max-lg:not-disabled:inline-flex"
  >
    <X aria-hidden />
    {label}
  </Button>
);
