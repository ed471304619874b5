import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';

const Form = z.object({
  email: z.pipe(z.string().check(z.trim(), z.toLowerCase()), z.email().check(z.maxLength(254))),
});

interface EmailStepProps {
  readonly email: string;
  readonly busy: boolean;
  readonly refusal: string | undefined;
  readonly onSubmit: (email: string) => void;
}

export function EmailStep({ email, busy, refusal, onSubmit }: EmailStepProps) {
  const { t } = useTranslation('session');
  const { register, handleSubmit, formState } = useForm({ resolver: zodResolver(Form), defaultValues: { email } });
  const error = formState.errors.email === undefined ? refusal : t('email.invalid');
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => void handleSubmit((form) => onSubmit(form.email))(event)}
    >
      <Field label={t('email.label')} error={error}>
        {(control) => (
          <Input
            {...control}
            {...register('email')}
            type="email"
            inputMode="email"
            autoComplete="email"
            autoFocus
            placeholder={t('email.placeholder')}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={busy} className="h-10 w-full">
        {t('email.submit')}
      </Button>
      <p className="text-xs text-muted">{t('email.hint')}</p>
    </form>
  );
}
