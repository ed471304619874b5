import { useState } from 'react';
import { toFailure, type Failure } from '#lib/failure.ts';
import { lockedUntil, useRefusalText } from './refusal.ts';
import type { CodeFieldProps } from './code-field.tsx';

interface CodeAttempt {
  readonly field: Pick<CodeFieldProps, 'refusal' | 'attempts' | 'lockedUntil'>;
  readonly failed: (error: unknown) => void;
}

/** What a field for a code says about the codes it was given. */
export function useCodeAttempt(): CodeAttempt {
  const text = useRefusalText();
  const [last, setLast] = useState<{ failure: Failure; count: number }>();
  return {
    field: {
      refusal: last === undefined ? undefined : text(last.failure),
      attempts: last?.count ?? 0,
      lockedUntil: lockedUntil(last?.failure),
    },
    failed: (error) => setLast((before) => ({ failure: toFailure(error), count: (before?.count ?? 0) + 1 })),
  };
}
