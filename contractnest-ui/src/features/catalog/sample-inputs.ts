/** What a price preview asks for: one field for each metric that the document charges by. */
import type { InputOf, operations } from '@contractnest/contract';
import type { Config } from './config-check.ts';

type Inputs = InputOf<typeof operations.previewPlanPrice>['inputs'];

export interface Sample {
  /** Undefined until one was chosen: the first on offer. */
  readonly cycle?: Inputs['cycle'] | undefined;
  /** As typed, by metric. */
  readonly quantities: Readonly<Record<string, string>>;
  readonly addOns: readonly string[];
}

export const metricsOf = ({ components }: Pick<Config, 'components'>): string[] => [
  ...new Set(
    components.flatMap((each) => {
      if (each.model === 'flat') return [];
      return each.model === 'percentage' && each.eventsMetric !== undefined
        ? [each.metric, each.eventsMetric]
        : [each.metric];
    }),
  ),
];

/** What the document no longer offers is not asked for. */
export const cycleOf = ({ cycle }: Sample, { cycles }: Pick<Config, 'cycles'>): Inputs['cycle'] =>
  cycle !== undefined && cycles.includes(cycle) ? cycle : (cycles[0] ?? 'monthly');

const amount = (typed: string | undefined): number => {
  const value = Number(typed ?? '');
  return Number.isSafeInteger(value) && value >= 0 ? value : 0;
};

/** What the document no longer has is left out. */
export function toInputs(sample: Sample, config: Config): Inputs {
  const single = config.components.flatMap((each) =>
    each.model === 'percentage' && each.perTransaction !== undefined ? [each.metric] : [],
  );
  const counted = metricsOf(config).filter((metric) => !single.includes(metric));
  const known = (config.addOns ?? []).map(({ code }) => code);
  const addOns = sample.addOns.filter((code) => known.includes(code)).map((code) => ({ code }));
  return {
    cycle: cycleOf(sample, config),
    quantities: Object.fromEntries(counted.map((metric) => [metric, amount(sample.quantities[metric])])),
    ...(single.length > 0 && {
      transactions: Object.fromEntries(single.map((metric) => [metric, [amount(sample.quantities[metric])]])),
    }),
    ...(addOns.length > 0 && { addOns }),
  };
}
