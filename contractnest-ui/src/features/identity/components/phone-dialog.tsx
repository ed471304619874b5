import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogBody } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Form } from '#components/ui/form.tsx';
import { Input } from '#components/ui/input.tsx';
import { notify } from '#lib/notify.ts';
import { provePhone } from '../api/own-person.ts';
import { readDestination, type Destination } from '../destination.ts';
import { FreshSignIn } from './fresh-sign-in.tsx';
import { ProofSteps } from './proof-steps.tsx';
import { useProof } from './use-proof.ts';

/** A number becomes one's own by the code that comes to it. */
export function PhoneDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['people', 'session']);
  const [typed, setTyped] = useState('');
  const flow = useProof({
    purpose: 'phone',
    prove: provePhone,
    onProved: () => {
      notify.success(t('profile.phoneSaved'));
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('profile.phoneTitle')}
      description={t('profile.phoneText')}
      className="max-w-[400px]"
    >
      <DialogBody>
        {flow.refused?.code === 'recent_sign_in_required' ? (
          <FreshSignIn onSignedIn={flow.restart} />
        ) : (
          <ProofSteps
            flow={flow}
            submit={t('profile.phoneConfirm')}
            sentTo={t('session:code.sentSurely')}
            otherWay={t('session:code.change')}
          >
            {(refusal) => (
              <NumberForm typed={typed} onTyped={setTyped} busy={flow.asking} refusal={refusal} onNumber={flow.ask} />
            )}
          </ProofSteps>
        )}
      </DialogBody>
    </Dialog>
  );
}

interface NumberFormProps {
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  readonly busy: boolean;
  readonly refusal: string | undefined;
  readonly onNumber: (to: Destination) => void;
}

function NumberForm({ typed, onTyped, busy, refusal, onNumber }: NumberFormProps) {
  const { t } = useTranslation(['people', 'session']);
  const [unread, setUnread] = useState(false);
  const ask = (): void => {
    const to = readDestination('phone', typed);
    setUnread(to === undefined);
    if (to !== undefined && !busy) onNumber(to);
  };
  return (
    <Form className="flex flex-col gap-4" onSubmit={ask}>
      <Field label={t('session:phone.label')} error={unread ? t('session:phone.invalid') : refusal}>
        {(control) => (
          <Input
            {...control}
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            autoFocus
            value={typed}
            onChange={(event) => onTyped(event.target.value)}
            placeholder={t('session:phone.placeholder')}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={busy} className="h-10 w-full">
        {t('profile.phoneSend')}
      </Button>
    </Form>
  );
}
