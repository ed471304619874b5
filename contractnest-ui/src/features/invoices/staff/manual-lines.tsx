import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { faultKey, LINE_FIELDS, newLine, type LineFaults, type LineField, type LineTyped } from './manual-form.ts';

interface ManualLinesProps {
  readonly lines: readonly LineTyped[];
  readonly faults: LineFaults;
  readonly onChange: (lines: readonly LineTyped[]) => void;
}

const widths: Record<LineField, string> = {
  description: 'col-span-2',
  quantity: '',
  unitPrice: '',
  hsnSac: '',
};

const MOST = 500;

export function ManualLines({ lines, faults, onChange }: ManualLinesProps) {
  const { t } = useTranslation('billingAdmin');
  const set = (index: number, change: Partial<LineTyped>): void =>
    onChange(lines.map((line, at) => (at === index ? { ...line, ...change } : line)));
  return (
    <>
      <ol className="divide-y border-t">
        {lines.map((line, index) => (
          <li
            key={line.key}
            className="relative grid grid-cols-2 gap-3 px-4 py-3 lg:grid-cols-[2fr_1fr_1fr_1fr_1fr_auto]"
          >
            {LINE_FIELDS.map((field) => (
              <LineInput
                key={field}
                field={field}
                index={index}
                value={line[field]}
                faulty={faults.has(faultKey(index, field))}
                onChange={(value) => set(index, { [field]: value })}
              />
            ))}
            <Button
              size="icon"
              variant="ghost"
              className="self-end justify-self-end text-muted lg:mt-6 lg:self-start"
              aria-label={t('manual.remove', { number: index + 1 })}
              disabled={lines.length === 1}
              onClick={() => onChange(lines.filter((_, at) => at !== index))}
            >
              <Trash2 aria-hidden />
            </Button>
          </li>
        ))}
      </ol>
      <div className="border-t px-4 py-3">
        <Button
          size="sm"
          disabled={lines.length >= MOST}
          onClick={() => onChange([...lines, newLine(crypto.randomUUID())])}
        >
          <Plus aria-hidden />
          {t('manual.add')}
        </Button>
      </div>
    </>
  );
}

interface LineInputProps {
  readonly field: LineField;
  readonly index: number;
  readonly value: string;
  readonly faulty: boolean;
  readonly onChange: (value: string) => void;
}

function LineInput({ field, index, value, faulty, onChange }: LineInputProps) {
  const { t } = useTranslation('billingAdmin');
  return (
    <Field
      className={widths[field]}
      label={
        <>
          {t(`manual.${field}`)} <span className="sr-only">{t('manual.ofLine', { number: index + 1 })}</span>
        </>
      }
      error={faulty ? t(`manual.fault.${field}`) : undefined}
    >
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          inputMode={field === 'description' ? 'text' : 'decimal'}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
