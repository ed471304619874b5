import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { Select } from '#components/ui/input.tsx';
import type { Product } from '../api/products.ts';
import { toText } from '../config-text.ts';
import { STARTERS, withStarter, type Starter } from '../starters.ts';
import type { Editing } from '../use-editing.ts';

interface PartPickerProps {
  readonly editing: Editing;
  readonly product: Product | undefined;
  /** Shows where the new part stands. */
  readonly onAdded: (path: string) => void;
}

/** Writes a part to begin with into the document, so that nobody starts from an empty page. */
export function PartPicker({ editing, product, onAdded }: PartPickerProps) {
  const { t } = useTranslation('catalog');
  const id = useId();
  const [starter, setStarter] = useState<Starter>('flat');
  const document = editing.checked?.document;
  const add = (): void => {
    if (document === undefined) return;
    const { document: next, path } = withStarter(document, starter, product);
    editing.replace(toText(next));
    onAdded(path);
  };
  return (
    <div className="flex flex-wrap items-center gap-2 border-t px-4 py-3 text-sm">
      <label htmlFor={id} className="font-medium">
        {t('part.label')}
      </label>
      <Select
        id={id}
        className="min-w-40 flex-1"
        value={starter}
        onChange={({ target }) => setStarter(STARTERS.find((each) => each === target.value) ?? 'flat')}
      >
        {STARTERS.map((each) => (
          <option key={each} value={each}>
            {t(`part.${each}`)}
          </option>
        ))}
      </Select>
      <Button size="sm" disabled={document === undefined} onClick={add}>
        {t('part.add')}
      </Button>
    </div>
  );
}
