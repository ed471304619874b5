/** Words for what messages are made of. */
import { useTranslation } from 'react-i18next';
import { humanise } from '#lib/terms.ts';

export interface MessageNames {
  readonly source: (sourceType: string) => string;
  /** Why it failed, as its provider or the worker classed it. */
  readonly failure: (failureClass: string) => string;
  readonly actor: (actor: string) => string;
}

export function useMessageNames(): MessageNames {
  const { t } = useTranslation(['messages', 'credits']);
  return {
    source: (sourceType) => t(`messages:source.${sourceType}`, { defaultValue: humanise(sourceType) }),
    failure: (failureClass) => t(`messages:failure.${failureClass}`, { defaultValue: humanise(failureClass) }),
    actor: (actor) => {
      const kind = actor.split(':')[0] ?? actor;
      return t(`credits:actor.${kind}`, { defaultValue: humanise(kind) });
    },
  };
}
