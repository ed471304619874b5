import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Form } from '#components/ui/form.tsx';
import { Input } from '#components/ui/input.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { CHANNELS, readDestination, type Channel, type Destination } from '../destination.ts';

interface DestinationStepProps {
  readonly email: string;
  readonly busy: boolean;
  readonly refusal: string | undefined;
  readonly onSubmit: (to: Destination) => void;
}

const looks = {
  email: { type: 'email', inputMode: 'email', autoComplete: 'email' },
  phone: { type: 'tel', inputMode: 'tel', autoComplete: 'tel' },
} as const;

/** By e-mail or by telephone; what was typed for one is there again after a look at the other. */
export function DestinationStep({ email, busy, refusal, onSubmit }: DestinationStepProps) {
  const { t } = useTranslation('session');
  const [channel, setChannel] = useState<Channel>('email');
  const [typed, setTyped] = useState<Record<Channel, string>>({ email, phone: '' });
  const [unread, setUnread] = useState(false);
  const submit = (): void => {
    const to = readDestination(channel, typed[channel]);
    setUnread(to === undefined);
    if (to !== undefined && !busy) onSubmit(to);
  };
  return (
    <Form className="flex flex-col gap-4" onSubmit={submit}>
      <Segmented
        label={t('channel.label')}
        value={channel}
        options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
        onChange={(next) => {
          setChannel(next);
          setUnread(false);
        }}
        fill
      />
      <Field key={channel} label={t(`${channel}.label`)} error={unread ? t(`${channel}.invalid`) : refusal}>
        {(control) => (
          <Input
            {...control}
            {...looks[channel]}
            name={channel}
            value={typed[channel]}
            onChange={(event) => setTyped({ ...typed, [channel]: event.target.value })}
            autoFocus
            placeholder={t(`${channel}.placeholder`)}
            className="h-10"
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={busy} className="h-10 w-full">
        {t('email.submit')}
      </Button>
      <p className="text-xs text-muted">{t(`${channel}.hint`)}</p>
    </Form>
  );
}
