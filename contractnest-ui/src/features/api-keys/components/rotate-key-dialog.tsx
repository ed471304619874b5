import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/input.tsx';
import { mayRepeat } from '#lib/failure.ts';
import { createAttempt } from '#lib/idempotency.ts';
import { useRotateKey, type ApiKey, type Secret } from '../api/api-keys.ts';
import { RevealKey } from './reveal-key.tsx';

interface RotateKeyDialogProps {
  readonly tenantId: string;
  readonly apiKey: ApiKey;
  readonly onClose: () => void;
}

const OVERLAPS = [0, 1, 24, 72, 168] as const;

/** A new secret; the old one works on while services are changed over. */
export function RotateKeyDialog({ tenantId, apiKey, onClose }: RotateKeyDialogProps) {
  const { t } = useTranslation(['keys', 'common']);
  const [overlapHours, setOverlap] = useState<number>(24);
  const [secret, setSecret] = useState<Secret>();
  const attempt = useRef(createAttempt());
  const rotate = useRotateKey(tenantId);
  const send = (): void => {
    const input = { apiKeyId: apiKey.id, overlapHours };
    rotate.mutate(
      { ...input, idempotencyKey: attempt.current.keyFor(input) },
      { onSuccess: (made) => setSecret(made.secret) },
    );
  };
  if (secret !== undefined) return <RevealKey secret={secret} onClose={onClose} />;
  const { error } = rotate;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('keys:rotate.title', { key: apiKey.name })}
      description={t('keys:rotate.text')}
    >
      <DialogBody className="flex flex-col gap-4">
        <Field label={t('keys:rotate.overlap')} hint={t('keys:rotate.overlapHint')}>
          {(control) => (
            <Select {...control} value={overlapHours} onChange={(event) => setOverlap(Number(event.target.value))}>
              {OVERLAPS.map((hours) => (
                <option key={hours} value={hours}>
                  {t(`keys:overlap.${hours}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {error !== null && <FailureNote error={error} className="rounded-lg border border-bad/35 bg-bad-soft" />}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        {(error === null || mayRepeat(error)) && (
          <Button variant={overlapHours === 0 ? 'danger' : 'primary'} busy={rotate.isPending} onClick={send}>
            {t(overlapHours === 0 ? 'keys:rotate.submitNow' : 'keys:rotate.submit')}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}
