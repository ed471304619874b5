/** A price document in the editor: what is typed, against what is saved, by whomever. */
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { Version } from './api/plans.ts';
import type { Checked } from './config-check.ts';
import { isSame, toText } from './config-text.ts';
import { useDraft, type Draft } from './use-draft.ts';

export interface Editing {
  readonly initial: string;
  readonly text: string;
  readonly checked: Checked | undefined;
  /** For the editor, which keeps the text itself: what something else wrote. */
  readonly replacement: { readonly text: string } | undefined;
  /** That text, until the editor has taken it over. */
  readonly awaited: string | undefined;
  readonly dirty: boolean;
  /** Live ones; those of the database for what it has seen. */
  readonly faults: Version['faults'];
  readonly draft: Draft;
  readonly onTyped: (text: string, checked: Checked) => void;
  readonly replace: (text: string) => void;
}

export function useEditing(version: Version): Editing {
  const [initial] = useState(() => toText(version.billingConfig));
  const [{ text, checked }, setTyped] = useState<{ readonly text: string; readonly checked?: Checked }>({
    text: initial,
  });
  const [replacement, setReplacement] = useState<{ readonly text: string }>();
  const [awaited, setAwaited] = useState<string>();
  const draft = useDraft(version);
  const { billingConfig, faults: saved } = draft.base;
  const document = checked?.document;
  const dirty = document === undefined ? text !== toText(billingConfig) : !isSame(document, billingConfig);
  const live = [...(checked?.faults ?? [])];
  const onTyped = useCallback((typed: string, found: Checked) => {
    setTyped({ text: typed, checked: found });
    setAwaited((other) => (other === typed ? undefined : other));
  }, []);
  const replace = useCallback((other: string) => {
    setReplacement({ text: other });
    setAwaited(other);
  }, []);
  useAdoption(draft, dirty, replace);
  const faults = live.length > 0 || dirty ? live : saved;
  return { initial, text, checked, replacement, awaited, dirty, faults, draft, onTyped, replace };
}

/** Where nothing was typed, what somebody else saved is shown at once. */
function useAdoption({ rival, rebase }: Draft, dirty: boolean, replace: (text: string) => void): void {
  const adopt = useEffectEvent(() => {
    if (rival === undefined || dirty) return;
    replace(toText(rival.billingConfig));
    rebase();
  });
  useEffect(() => adopt(), [rival]);
}
