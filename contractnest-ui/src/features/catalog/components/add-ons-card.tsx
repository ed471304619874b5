import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { newAddOn, shownRows, withAddOns, type AddOn, type Written } from '../add-ons.ts';
import type { Product } from '../api/products.ts';
import { toText } from '../config-text.ts';
import type { Editing } from '../use-editing.ts';
import { AddOnFields } from './add-on-fields.tsx';

interface AddOnsCardProps {
  readonly editing: Editing;
  readonly product: Product | undefined;
}

/** What a subscriber may take beside the plan, in fields. Each change goes into the document, which is checked at once. */
export function AddOnsCard({ editing, product }: AddOnsCardProps) {
  const { t } = useTranslation('catalog');
  const [written, setWritten] = useState<Written>();
  const document = editing.checked?.document;
  const rows = document && shownRows(document, written, editing.awaited);
  const write = (next: readonly AddOn[]): void => {
    if (document === undefined) return;
    const text = toText(withAddOns(document, next));
    setWritten({ rows: next, text });
    editing.replace(text);
  };
  return (
    <Card aria-labelledby="add-ons">
      <CardHeader id="add-ons" title={t('addOn.title')} hint={t('addOn.hint')}>
        {rows !== undefined && (
          <Button size="sm" onClick={() => write([...rows, newAddOn(rows)])}>
            {t('addOn.add')}
          </Button>
        )}
      </CardHeader>
      <div className="flex flex-col gap-4 border-t px-4 py-4 text-sm">
        {rows === undefined ? (
          <p className="text-muted">{t('summary.broken')}</p>
        ) : rows.length === 0 ? (
          <p className="text-muted">{t('addOn.none')}</p>
        ) : (
          rows.map((addOn, index) => (
            <AddOnFields
              key={index}
              addOn={addOn}
              product={product}
              faultOf={(field) => faultAt(editing.faults, `/addOns/${String(index)}${field}`)}
              onChange={(changed) => write(rows.with(index, changed))}
              onRemove={() => write(rows.toSpliced(index, 1))}
            />
          ))
        )}
      </div>
    </Card>
  );
}

const faultAt = (faults: Editing['faults'], path: string): string | undefined =>
  faults.find((fault) => fault.path === path)?.message;
