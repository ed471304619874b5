import { ChevronsUpDown } from 'lucide-react';
import { lazy } from 'react';
import { Button } from '#components/ui/button.tsx';
import { DeferredMenu } from '#components/ui/deferred-menu.tsx';

export interface ChoiceMenuProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

const load = () => import('./choice-items.tsx');
const ChoiceItems = lazy(async () => ({ default: (await load()).ChoiceItems }));

/** Which of several products the screens are about. */
export function ChoiceMenu(props: ChoiceMenuProps) {
  const current = props.options.find((option) => option.value === props.value)?.label ?? props.value;
  const trigger = (
    <Button aria-label={`${props.label}: ${current}`} className="max-w-40 shrink">
      <span className="truncate">{current}</span>
      <ChevronsUpDown aria-hidden className="text-muted" />
    </Button>
  );
  return (
    <DeferredMenu trigger={trigger} preload={load}>
      <ChoiceItems {...props} trigger={trigger} />
    </DeferredMenu>
  );
}
