import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { plainWords } from '../audit-search.ts';

type Choices = readonly (readonly [code: string, name: string])[];

interface AuditNames {
  readonly action: (code: string) => string;
  readonly subject: (code: string) => string;
  /** Those that have a name, by name. */
  readonly actions: Choices;
  readonly subjects: Choices;
}

const sorted = (names: Readonly<Record<string, string>>): Choices =>
  Object.entries(names).sort(([, one], [, other]) => one.localeCompare(other));

/** What events are about, in words; what is new and has none yet is still readable. */
export function useAuditNames(): AuditNames {
  const { t } = useTranslation('audit');
  return useMemo(
    () => ({
      action: (code) => t(`action.${code as 'signed_in'}`, { defaultValue: plainWords(code) }),
      subject: (code) => t(`subject.${code as 'session'}`, { defaultValue: plainWords(code) }),
      actions: sorted(t('action', { returnObjects: true })),
      subjects: sorted(t('subject', { returnObjects: true })),
    }),
    [t],
  );
}
