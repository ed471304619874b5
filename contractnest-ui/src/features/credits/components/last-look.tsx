import { useEffect, useRef } from 'react';
import { FailureNote } from '#components/failure-note.tsx';
import { DialogBody } from '#components/ui/dialog.tsx';

export interface Look {
  /** What will happen, with the amount and whose it is. */
  readonly sentence: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

interface LastLookProps extends Look {
  readonly error: Error | null;
}

/** The last look before credits move: one sentence, then the particulars. */
export function LastLook({ sentence, facts, error }: LastLookProps) {
  const start = useRef<HTMLParagraphElement>(null);
  useEffect(() => start.current?.focus(), []);
  return (
    <>
      <DialogBody>
        <p ref={start} tabIndex={-1} className="text-lg font-semibold text-balance outline-none">
          {sentence}
        </p>
        <dl className="mt-4 divide-y rounded-lg border text-sm">
          {facts.map(([name, value]) => (
            <div key={name} className="flex justify-between gap-6 px-3 py-2">
              <dt className="shrink-0 text-muted">{name}</dt>
              <dd className="min-w-0 text-right break-words">{value}</dd>
            </div>
          ))}
        </dl>
      </DialogBody>
      {error !== null && (
        <FailureNote error={error} className="mx-5 mb-4 rounded-lg border border-bad/35 bg-bad-soft" />
      )}
    </>
  );
}
