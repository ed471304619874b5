import { useTranslation } from 'react-i18next';
import type { Fault } from './checks.ts';

/** Says a fault in words. */
export function useFault() {
  const { t } = useTranslation('catalog');
  return (check: (typed: string) => Fault | undefined) =>
    (typed: string): string | undefined => {
      const key = check(typed);
      return key === undefined ? undefined : t(key);
    };
}
