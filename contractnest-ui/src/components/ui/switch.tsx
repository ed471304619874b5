import { Switch as Radix } from 'radix-ui';

interface SwitchProps {
  readonly id: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Why it cannot be moved. */
  readonly denial?: string | undefined;
}

export const Switch = ({ id, checked, onChange, denial }: SwitchProps) => (
  <Radix.Root
    id={id}
    checked={checked}
    onCheckedChange={onChange}
    disabled={denial !== undefined}
    title={denial}
    className="inline-flex h-6 w-10 shrink-0 items-center rounded-full bg-border-strong p-0.5 transition-colors duration-[120ms] disabled:opacity-50 data-[state=checked]:bg-brand"
  >
    <Radix.Thumb className="size-5 rounded-full bg-surface transition-transform duration-[120ms] data-[state=checked]:translate-x-4" />
  </Radix.Root>
);
