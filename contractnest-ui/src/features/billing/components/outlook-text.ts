import { useTranslation } from 'react-i18next';
import { useFormat } from '#lib/format.ts';
import { outlookOf, type Standing } from '../subscription-outlook.ts';

/** How a subscription stands and what happens next, in one or two sentences. */
export function useOutlook(timeZone: string | undefined): (standing: Standing, mayStart?: boolean) => string {
  const { t } = useTranslation('plans');
  const format = useFormat(timeZone);
  return (standing, mayStart) => {
    const { key, at } = outlookOf(standing, mayStart);
    return t(`outlook.${key}`, { date: at === undefined ? '' : format.date(at) });
  };
}
