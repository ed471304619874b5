import { useState, type ReactNode } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Banner } from '#components/ui/banner.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { notify } from '#lib/notify.ts';
import { proveSignUp } from '../api/login.ts';
import type { Session } from '../api/session.ts';
import { readSignUp, type SignUpRead } from '../sign-up-form.ts';
import { EntryFrame } from './entry-frame.tsx';
import { ProofSteps } from './proof-steps.tsx';
import { useProof } from './use-proof.ts';

/** What is known of the product in the link. */
export interface LinkedProduct {
  readonly code: string | undefined;
  readonly name: string | undefined;
  /** The link names one that is not there. */
  readonly unknown: boolean;
}

interface SignUpPageProps {
  readonly product: LinkedProduct;
  readonly signIn: ReactNode;
  readonly onSignedIn: (session: Session) => void;
}

export function SignUpPage({ product, signIn, onSignedIn }: SignUpPageProps) {
  const { t } = useTranslation('session');
  // Here rather than in the form: what was typed is there again after a look at the code.
  const form = useForm<SignUpRead>({ resolver: readSignUp, defaultValues: { name: '', tenantName: '', email: '' } });
  const [typed, setTyped] = useState<SignUpRead>();
  const flow = useProof({
    purpose: 'sign_up',
    prove: async (proof) => {
      const { name, tenantName } = typed ?? form.getValues();
      const productCode = product.unknown ? undefined : product.code;
      const { created, ...session } = await proveSignUp({ name, tenantName, productCode }, proof);
      if (!created) notify.plain(t('signUp.known', { tenant: session.tenant.name }));
      return session;
    },
    onProved: onSignedIn,
  });
  const submit = (read: SignUpRead): void => {
    setTyped(read);
    flow.ask({ channel: 'email', address: read.email });
  };
  return (
    <EntryFrame
      title={t('signUp.title')}
      heading={t('signUp.title')}
      hint={product.name === undefined ? t('signUp.plain') : t('signUp.hint', { product: product.name })}
      notice={
        product.unknown && (
          <Banner severity="warn" title={t('signUp.unknownProduct')} className="-mt-2 mb-5">
            {t('signUp.unknownProductText')}
          </Banner>
        )
      }
      foot={signIn}
    >
      <ProofSteps flow={flow} submit={t('signUp.confirm')} sentTo={t('code.sentSurely')} otherWay={t('code.change')}>
        {(refusal) => <Fields form={form} busy={flow.asking} refusal={refusal} onSubmit={submit} />}
      </ProofSteps>
    </EntryFrame>
  );
}

interface FieldsProps {
  readonly form: UseFormReturn<SignUpRead>;
  readonly busy: boolean;
  readonly refusal: string | undefined;
  readonly onSubmit: (read: SignUpRead) => void;
}

function Fields({ form: { register, handleSubmit, formState }, busy, refusal, onSubmit }: FieldsProps) {
  const { t } = useTranslation('session');
  const faulty = (name: keyof SignUpRead): boolean => formState.errors[name] !== undefined;
  const needed = (max: number): string => t('signUp.required', { max });
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void handleSubmit(onSubmit)(event)}>
      <Field label={t('signUp.name')} error={faulty('name') ? needed(100) : undefined}>
        {(control) => <Input {...control} {...register('name')} autoComplete="name" autoFocus className="h-10" />}
      </Field>
      <Field
        label={t('signUp.tenantName')}
        hint={t('signUp.tenantHint')}
        error={faulty('tenantName') ? needed(200) : undefined}
      >
        {(control) => <Input {...control} {...register('tenantName')} autoComplete="organization" className="h-10" />}
      </Field>
      <Field label={t('signUp.email')} error={faulty('email') ? t('email.invalid') : refusal}>
        {(control) => (
          <Input
            {...control}
            {...register('email')}
            type="email"
            inputMode="email"
            autoComplete="email"
            placeholder={t('email.placeholder')}
            className="h-10"
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={busy} className="h-10 w-full">
        {t('signUp.submit')}
      </Button>
    </form>
  );
}
