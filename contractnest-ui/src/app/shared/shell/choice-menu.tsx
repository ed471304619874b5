import { ChevronsUpDown } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { Menu, MenuChoice, MenuLabel } from '#components/ui/menu.tsx';

interface ChoiceMenuProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** Which of several products the screens are about. */
export function ChoiceMenu({ label, value, options, onChange }: ChoiceMenuProps) {
  const current = options.find((option) => option.value === value)?.label ?? value;
  return (
    <Menu
      trigger={
        <Button aria-label={`${label}: ${current}`} className="max-w-40 shrink max-sm:max-w-24">
          <span className="truncate">{current}</span>
          <ChevronsUpDown aria-hidden className="text-muted" />
        </Button>
      }
    >
      <MenuLabel>{label}</MenuLabel>
      <MenuChoice value={value} onChange={onChange} options={options} />
    </Menu>
  );
}
