import { useTranslation } from 'react-i18next';
import { FormDialog, type FormField } from '#components/form-dialog.tsx';
import { api } from '#lib/api.ts';
import { latestPart, type CreditType, type Product } from '../api/products.ts';
import { useCatalogWrite } from '../api/write.ts';
import { codeFault, nameFault, thresholdFault } from '../checks.ts';
import { useFault } from '../use-fault.ts';

const CHANNELS = ['email', 'sms', 'whatsapp', 'inapp', 'push'] as const;
type Channel = (typeof CHANNELS)[number];

const ownChannels = ({ channels }: CreditType): Channel[] =>
  CHANNELS.filter((channel) => channels?.includes(channel) === true);

const namesIn = (typed: string): string[] => typed.split(/[\s,]+/).filter((name) => name !== '');

/** Undefined where a name is no channel, or where one is left out that is there. */
function channelsIn(typed: string, kept: readonly Channel[]): Channel[] | undefined {
  const names = namesIn(typed.toLowerCase());
  const found = CHANNELS.filter((channel) => names.includes(channel));
  const known = names.every((name) => CHANNELS.some((channel) => channel === name));
  return known && kept.every((channel) => found.includes(channel)) ? found : undefined;
}

function useCreditTypeFields(): (type: CreditType | undefined) => readonly FormField[] {
  const { t } = useTranslation('catalog');
  const fault = useFault();
  return (type) => {
    const kept = type === undefined ? [] : ownChannels(type);
    return [
      ...(type === undefined
        ? [{ name: 'code', label: t('field.code'), hint: t('field.codeHint'), check: fault(codeFault) }]
        : []),
      { name: 'name', label: t('field.name'), initial: type?.name ?? '', check: fault(nameFault) },
      {
        name: 'channels',
        label: t('field.channels'),
        hint: t('field.channelsHint', { channels: CHANNELS.join(', ') }),
        initial: kept.join(', '),
        check: (typed) =>
          channelsIn(typed, kept) === undefined
            ? t(kept.length === 0 ? 'fault.channels' : 'fault.channelsKept', {
                channels: CHANNELS.join(', '),
                kept: kept.join(', '),
              })
            : undefined,
      },
      {
        name: 'lowThreshold',
        label: t('field.lowThreshold'),
        hint: t('field.lowThresholdHint'),
        kind: 'number',
        initial: String(type?.lowThreshold ?? 10),
        check: fault(thresholdFault),
      },
    ];
  };
}

interface CreditTypeDialogProps {
  readonly product: Product;
  /** Absent: a new one. */
  readonly creditType?: CreditType;
  readonly onClose: () => void;
}

/** Prepaid units that packs sell and plans include. */
export function CreditTypeDialog({ product, creditType, onClose }: CreditTypeDialogProps) {
  const { t } = useTranslation('catalog');
  const fieldsOf = useCreditTypeFields();
  const write = useCatalogWrite();
  const { code: productCode } = product;
  return (
    <FormDialog
      title={
        creditType === undefined
          ? t('credits.new', { product: product.name })
          : t('credits.edit', { name: creditType.name })
      }
      description={t('credits.text')}
      submit={t('save')}
      fields={fieldsOf(creditType)}
      {...(creditType !== undefined && {
        record: {
          revision: creditType.revision,
          latest: () => latestPart(productCode, (now: Product) => now.creditTypes, creditType.code, fieldsOf),
        },
      })}
      onSubmit={({ code = '', name = '', channels = '', lowThreshold }, idempotencyKey, revision) =>
        write(
          api.call('saveCreditType', {
            productCode,
            creditType: creditType?.code ?? code,
            name,
            channels: channelsIn(channels, []) ?? [],
            lowThreshold: Number(lowThreshold),
            ...(creditType !== undefined && { revision }),
            idempotencyKey,
          }),
        )
      }
      onClose={onClose}
    />
  );
}
