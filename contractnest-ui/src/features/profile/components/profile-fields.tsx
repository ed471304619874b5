import { zodResolver } from '@hookform/resolvers/zod';
import { useMemo } from 'react';
import { FormProvider, useForm, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { FailureNote } from '#components/failure-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input, Select } from '#components/ui/input.tsx';
import { UnsavedGuard } from '#components/unsaved-guard.tsx';
import { notify } from '#lib/notify.ts';
import { keptOf, useUpdateProfile, type Profile } from '../api/profile.ts';
import { localeChoices, ProfileForm, timeZoneChoices, toProfile, typedOf, type ProfileTyped } from '../profile-form.ts';

export function ProfileFields({ profile, mayChange }: { profile: Profile; mayChange: boolean }) {
  const { t } = useTranslation('profile');
  const update = useUpdateProfile(profile.tenantId);
  const form = useForm<ProfileTyped>({ resolver: zodResolver(ProfileForm), defaultValues: typedOf(profile) });
  const { isDirty } = form.formState;
  const save = (typed: ProfileTyped): void => {
    if (update.isPending) return;
    update.mutate(toProfile(typed, keptOf(profile)), {
      onSuccess: (saved) => {
        form.reset(typedOf(saved));
        notify.success(t('saved'));
      },
    });
  };
  return (
    <FormProvider {...form}>
      <UnsavedGuard dirty={isDirty} />
      <form noValidate onSubmit={(event) => void form.handleSubmit(save)(event)} className="border-t">
        <fieldset disabled={!mayChange} className="grid max-w-2xl grid-cols-1 gap-5 px-4 py-5 sm:grid-cols-2">
          <TextField name="name" autoComplete="organization" />
          <Field label={t('field.slug')} hint={t('field.slugHint')}>
            {(control) => (
              <Input {...control} readOnly value={profile.slug} className="bg-surface-2 font-mono text-xs" />
            )}
          </Field>
          <TextField name="email" type="email" autoComplete="email" />
          <TextField name="phone" type="tel" autoComplete="tel" />
          <LocaleFields profile={profile} />
        </fieldset>
        {update.error !== null && <FailureNote error={update.error} className="border-t" />}
        <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">
          {mayChange && (
            <Button disabled={!isDirty} onClick={() => form.reset(typedOf(profile))}>
              {t('discard')}
            </Button>
          )}
          <GuardedButton
            needs="profile:manage"
            type="submit"
            variant="primary"
            disabled={!isDirty}
            busy={update.isPending}
          >
            {t('save')}
          </GuardedButton>
        </footer>
      </form>
    </FormProvider>
  );
}

interface TextFieldProps {
  readonly name: 'name' | 'email' | 'phone';
  readonly type?: 'text' | 'email' | 'tel';
  readonly autoComplete: string;
}

function TextField({ name, ...input }: TextFieldProps) {
  const { t } = useTranslation('profile');
  const { register, formState } = useFormContext<ProfileTyped>();
  const fault = formState.errors[name] === undefined ? undefined : t(`fault.${name}`);
  return (
    <Field label={t(`field.${name}`)} hint={name === 'name' ? undefined : t(`field.${name}Hint`)} error={fault}>
      {(control) => <Input {...control} {...register(name)} {...input} maxLength={254} />}
    </Field>
  );
}

function LocaleFields({ profile }: { profile: Profile }) {
  const { t, i18n } = useTranslation('profile');
  const { register } = useFormContext<ProfileTyped>();
  const locales = useMemo(() => localeChoices(profile.locale, i18n.language), [profile.locale, i18n.language]);
  const zones = useMemo(() => timeZoneChoices(profile.timeZone), [profile.timeZone]);
  return (
    <>
      <Field label={t('field.locale')} hint={t('field.localeHint')}>
        {(control) => (
          <Select {...control} {...register('locale')}>
            {locales.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('field.timeZone')} hint={t('field.timeZoneHint')}>
        {(control) => (
          <Select {...control} {...register('timeZone')}>
            {zones.map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll('_', ' ')}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  );
}
