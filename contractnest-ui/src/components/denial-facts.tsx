import { useTranslation } from 'react-i18next';
import { numberIn, type Failure } from '#lib/failure.ts';
import { useFormat } from '#lib/format.ts';

/** What the rule saw that said no: a denial explains itself, so its figures are shown where it happened. */
export function DenialFacts({ code, context }: Pick<Failure, 'code' | 'context'>) {
  const lines = useLines(code, context);
  if (lines.length === 0) return null;
  return (
    <ul className="mt-1 text-xs text-muted tabular-nums">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

interface Part {
  readonly channel: string | null;
  readonly available: number;
  readonly keptForOthers: number;
  readonly held: number;
}

const partsIn = ({ availability }: Failure['context']): readonly Part[] =>
  Array.isArray(availability) ? (availability as readonly Part[]) : [];

function useLines(code: Failure['code'], context: Failure['context']): string[] {
  const { t } = useTranslation(['errors', 'credits']);
  const format = useFormat();
  const units = (key: string): string => format.units(numberIn(context, key) ?? 0);
  if (code === 'insufficient_credits' && numberIn(context, 'requested') !== undefined) {
    return [
      t('errors:denial.credits', { requested: units('requested'), available: units('available') }),
      ...partsIn(context).map((part) =>
        t('errors:denial.balance', {
          channel: t(`credits:channel.${part.channel ?? 'pooled'}`, { defaultValue: part.channel ?? '' }),
          available: format.units(part.available),
          held: format.units(part.held),
          kept: format.units(part.keptForOthers),
        }),
      ),
    ];
  }
  // What exactly is not valid stands in the answer alone.
  if (['invalid_request', 'still_in_use'].includes(code))
    return typeof context['reason'] === 'string' ? [context['reason']] : [];
  if (code !== 'limit_reached' || numberIn(context, 'limit') === undefined) return [];
  const { resetsAt } = context;
  return [
    t('errors:denial.limit', { used: units('used'), limit: units('limit'), requested: units('requested') }),
    ...(typeof resetsAt === 'string' ? [t('errors:denial.resets', { at: format.dateTime(resetsAt) })] : []),
  ];
}
