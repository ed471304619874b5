import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Explanation } from '#components/terms/explanation.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input, Select } from '#components/ui/input.tsx';
import { Unfold } from '#components/ui/unfold.tsx';
import { api } from '#lib/api.ts';
import { useFormat } from '#lib/format.ts';
import { humanise } from '#lib/terms.ts';
import type { Price } from '../api/plans.ts';
import type { Product } from '../api/products.ts';
import type { Config } from '../config-check.ts';
import { cycleOf, metricsOf, toInputs, type Sample } from '../sample-inputs.ts';

interface PricePreviewProps {
  readonly config: Config | undefined;
  readonly productCode: string;
  readonly product: Product | undefined;
}

/** What sample usage would cost by the document as it stands, a draft too. */
export function PricePreview({ config, productCode, product }: PricePreviewProps) {
  const { t } = useTranslation(['catalog', 'terms']);
  const [sample, setSample] = useState<Sample>({ quantities: {}, addOns: [] });
  const price = useMutation({
    mutationFn: (document: Config) =>
      api.call('previewPlanPrice', { productCode, billingConfig: document, inputs: toInputs(sample, document) }),
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (config !== undefined) price.mutate(config);
  };
  return (
    <Card aria-labelledby="price-preview">
      <CardHeader id="price-preview" title={t('price.title')} hint={t('price.hint')} />
      <form noValidate onSubmit={send} className="flex flex-col gap-4 border-t px-4 py-4">
        {config === undefined ? (
          <p className="text-sm text-muted">{t('price.broken')}</p>
        ) : (
          <>
            <SampleFields config={config} product={product} sample={sample} onSample={setSample} />
            <Button type="submit" className="self-start" busy={price.isPending}>
              {t('price.submit')}
            </Button>
          </>
        )}
        {price.error !== null && <FailureNote error={price.error} className="p-0" />}
        {price.data !== undefined && <PriceLines price={price.data} />}
      </form>
    </Card>
  );
}

interface SampleFieldsProps {
  readonly config: Config;
  readonly product: Product | undefined;
  readonly sample: Sample;
  readonly onSample: (sample: Sample) => void;
}

function SampleFields({ config, product, sample, onSample }: SampleFieldsProps) {
  const { t } = useTranslation(['catalog', 'terms', 'plans']);
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <Field label={t('price.cycle')}>
        {(control) => (
          <Select
            {...control}
            value={cycleOf(sample, config)}
            onChange={({ target }) =>
              onSample({ ...sample, cycle: config.cycles.find((cycle) => cycle === target.value) })
            }
          >
            {config.cycles.map((cycle) => (
              <option key={cycle} value={cycle}>
                {t(`terms:cycle.${cycle}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {metricsOf(config).map((metric) => (
        <Field key={metric} label={product?.metrics.find(({ code }) => code === metric)?.name ?? humanise(metric)}>
          {(control) => (
            <Input
              {...control}
              type="number"
              min={0}
              step={1}
              placeholder="0"
              value={sample.quantities[metric] ?? ''}
              onChange={({ target }) =>
                onSample({ ...sample, quantities: { ...sample.quantities, [metric]: target.value } })
              }
            />
          )}
        </Field>
      ))}
      <SampleAddOns config={config} sample={sample} onSample={onSample} />
    </div>
  );
}

function SampleAddOns({ config, sample, onSample }: Omit<SampleFieldsProps, 'product'>) {
  const set = (code: string, wanted: boolean): void => {
    const rest = sample.addOns.filter((each) => each !== code);
    onSample({ ...sample, addOns: wanted ? [...rest, code] : rest });
  };
  return (config.addOns ?? []).map(({ code, name }) => (
    <label key={code} className="flex min-h-9 items-center gap-2.5 self-end text-sm">
      <input
        type="checkbox"
        className="accent-brand"
        checked={sample.addOns.includes(code)}
        onChange={({ target }) => set(code, target.checked)}
      />
      {name}
    </label>
  ));
}

function PriceLines({ price }: { price: Price }) {
  const { t } = useTranslation('catalog');
  const format = useFormat();
  const money = (amount: number): string => format.money({ amount, currency: price.currency });
  return (
    <div role="status" className="rounded-control border text-sm">
      {price.lines.length === 0 && <p className="px-3 py-2 text-muted">{t('price.nothing')}</p>}
      <ul className="divide-y">
        {price.lines.map((line) => (
          <PriceLine key={line.position} line={line} currency={price.currency} />
        ))}
      </ul>
      <dl className="border-t">
        {(
          [
            ['advance', price.advance],
            ['arrears', price.arrears],
          ] as const
        ).map(([key, value]) => (
          <div key={key} className="flex justify-between gap-4 px-3 py-1 text-muted">
            <dt>{t(`price.${key}`)}</dt>
            <dd className="tabular-nums">{money(value)}</dd>
          </div>
        ))}
        <div className="flex justify-between gap-4 px-3 py-2 font-semibold">
          <dt>{t('price.total')}</dt>
          <dd className="tabular-nums">{money(price.total)}</dd>
        </div>
      </dl>
    </div>
  );
}

function PriceLine({ line, currency }: { line: Price['lines'][number]; currency: string }) {
  const format = useFormat();
  const what = (
    <>
      {line.description}
      {line.quantity !== null && <span className="text-muted"> × {line.quantity}</span>}
    </>
  );
  return (
    <Unfold dense what={what} amount={format.money({ amount: line.amount, currency })}>
      {() => <Explanation facts={line.explanation} currency={currency} />}
    </Unfold>
  );
}
