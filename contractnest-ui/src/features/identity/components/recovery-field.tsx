import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Form } from '#components/ui/form.tsx';
import { Input } from '#components/ui/input.tsx';
import { useCountdown } from '#lib/use-countdown.ts';
import { readRecoveryCode } from '../destination.ts';
import type { CodeFieldProps } from './code-field.tsx';

type RecoveryFieldProps = Omit<CodeFieldProps, 'label' | 'attempts'>;

/** Long and typed from paper: what was refused stays, to be corrected. */
export function RecoveryField({ submit, refusal, lockedUntil, busy, danger = false, onCode }: RecoveryFieldProps) {
  const { t } = useTranslation('session');
  const [text, setText] = useState('');
  const [unread, setUnread] = useState(false);
  const locked = useCountdown(lockedUntil) > 0;
  const send = (): void => {
    const code = readRecoveryCode(text);
    setUnread(code === undefined);
    if (code !== undefined && !busy && !locked) onCode(code);
  };
  return (
    <Form className="flex flex-col gap-4" onSubmit={send}>
      <Field label={t('factor.recoveryLabel')} error={unread ? t('factor.recoveryShape') : refusal}>
        {(control) => (
          <Input
            {...control}
            value={text}
            onChange={(event) => setText(event.target.value)}
            autoFocus
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={40}
            placeholder="xxxx-xxxx-xxxx-xxxx"
            className="font-mono"
          />
        )}
      </Field>
      <Button
        type="submit"
        variant={danger ? 'danger' : 'primary'}
        busy={busy}
        disabled={locked}
        className="h-10 w-full"
      >
        {submit}
      </Button>
    </Form>
  );
}
