/** Credit types are named by the product's configuration; the known ones have a word of ours. */
import { useTranslation } from 'react-i18next';

export interface CreditNames {
  readonly type: (creditType: string) => string;
  readonly channel: (channel: string | null) => string;
}

export function useCreditNames(): CreditNames {
  const { t, i18n } = useTranslation('credits');
  return {
    type: (creditType) =>
      i18n.exists(`credits:type.${creditType}`) ? t(`type.${creditType}` as 'type.notification') : humanise(creditType),
    channel: (channel) => t(`channel.${channel ?? 'pooled'}` as 'channel.pooled'),
  };
}

function humanise(slug: string): string {
  const words = slug.replace(/[_-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
