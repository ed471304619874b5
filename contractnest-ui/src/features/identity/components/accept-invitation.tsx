import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '#components/ui/banner.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Form } from '#components/ui/form.tsx';
import { Input } from '#components/ui/input.tsx';
import { acceptInvitation, type Invited } from '../api/invitation-link.ts';
import type { Session } from '../api/session.ts';
import { readName } from '../destination.ts';
import { ProofSteps } from './proof-steps.tsx';
import { useProof } from './use-proof.ts';

interface AcceptInvitationProps {
  readonly token: string;
  readonly invited: Invited;
  /** Another person of this browser, who would be signed out here. */
  readonly signedInAs: string | undefined;
  readonly onJoined: (session: Session) => void;
}

/** A code to the invited address; somebody new says their name first. */
export function AcceptInvitation({ token, invited, signedInAs, onJoined }: AcceptInvitationProps) {
  const { t } = useTranslation('session');
  const [name, setName] = useState('');
  const read = readName(name);
  const [unread, setUnread] = useState(false);
  const flow = useProof({
    purpose: 'invitation',
    prove: (proof) => acceptInvitation(token, invited.knownPerson ? undefined : read, proof),
    onProved: onJoined,
  });
  const ask = (): void => {
    const ready = invited.knownPerson || read !== undefined;
    setUnread(!ready);
    if (ready) flow.ask({ channel: 'email', address: invited.email });
  };
  return (
    <ProofSteps
      flow={flow}
      submit={t('invitation.confirm')}
      sentTo={t('code.sentSurely')}
      otherWay={invited.knownPerson ? t('factor.back') : t('code.change')}
    >
      {(refusal) => (
        <Form className="flex flex-col gap-4" onSubmit={ask}>
          {signedInAs !== undefined && (
            <Banner severity="warn" title={t('invitation.another', { email: signedInAs })}>
              {t('invitation.anotherText', { email: invited.email })}
            </Banner>
          )}
          {!invited.knownPerson && <NameField name={name} unread={unread} onName={setName} />}
          <p className="text-sm text-muted">
            {t('invitation.sentTo')} <strong className="font-medium wrap-anywhere text-fg">{invited.email}</strong>
          </p>
          {refusal !== undefined && (
            <p role="alert" className="text-xs text-bad">
              {refusal}
            </p>
          )}
          <Button type="submit" variant="primary" busy={flow.asking} className="h-10 w-full">
            {t('invitation.submit')}
          </Button>
        </Form>
      )}
    </ProofSteps>
  );
}

interface NameFieldProps {
  readonly name: string;
  readonly unread: boolean;
  readonly onName: (name: string) => void;
}

function NameField({ name, unread, onName }: NameFieldProps) {
  const { t } = useTranslation('session');
  return (
    <Field label={t('signUp.name')} error={unread ? t('signUp.required', { max: 100 }) : undefined}>
      {(control) => (
        <Input
          {...control}
          value={name}
          onChange={(event) => onName(event.target.value)}
          autoComplete="name"
          autoFocus
          className="h-10"
        />
      )}
    </Field>
  );
}
