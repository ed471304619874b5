/** A draft while it is written: what it began from, what was saved since, by whom, and saving it. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#lib/api.ts';
import { createAttempt } from '#lib/idempotency.ts';
import { notify } from '#lib/notify.ts';
import type { Version } from './api/plans.ts';
import { useCatalogWrite } from './api/write.ts';
import { isSame } from './config-text.ts';

export interface Draft {
  readonly busy: boolean;
  readonly error?: unknown;
  /** What the text here is compared with: the version it was begun from, or a later one with the same document. */
  readonly base: Version;
  /** Another document than `base`, that somebody else saved since. */
  readonly rival: Version | undefined;
  readonly save: (document: Readonly<Record<string, unknown>>) => void;
  /** From here on the text stands against the newest version. */
  readonly rebase: () => void;
}

/** Saved with its faults, if it has any: a draft may be wrong while it is written. */
export function useDraft(newest: Version): Draft {
  const { t } = useTranslation('catalog');
  const write = useCatalogWrite();
  const attempt = useRef(createAttempt());
  const [begun, setBegun] = useState(newest);
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const isNewer = newest.revision > begun.revision;
  const rival = isNewer && !isSame(newest.billingConfig, begun.billingConfig) ? newest : undefined;
  // A new note alone is no other document.
  const base = isNewer && rival === undefined ? newest : begun;
  const save = (billingConfig: Readonly<Record<string, unknown>>): void => {
    const { productCode, planCode, version, revision } = base;
    const input = { productCode, planCode, version, revision, billingConfig };
    setState({ busy: true });
    write(
      api.call('updatePlanVersion', { ...input, idempotencyKey: attempt.current.keyFor(input) }).then((saved) => {
        setBegun(saved);
        return saved;
      }),
    ).then(
      ({ faults }) => {
        setState({ busy: false });
        notify.success(faults.length === 0 ? t('editor.saved') : t('editor.savedFaults', { count: faults.length }));
      },
      (error: unknown) => setState({ busy: false, error }),
    );
  };
  const rebase = (): void => {
    setBegun(newest);
    setState({ busy: false });
  };
  return { busy: state.busy, error: state.error, base, rival, save, rebase };
}
