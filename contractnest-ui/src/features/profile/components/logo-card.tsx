import { ImageUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { FailureNote } from '#components/failure-note.tsx';
import { ConfirmDialog } from '#components/confirm-dialog.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { notify } from '#lib/notify.ts';
import { useRemoveLogo, useSetLogo, type Profile } from '../api/profile.ts';
import { LOGO_TYPES, logoFault, toBase64, type LogoFault } from '../logo-file.ts';

interface LogoCardProps {
  readonly profile: Profile;
  readonly mayChange: boolean;
}

export function LogoCard({ profile, mayChange }: LogoCardProps) {
  const { t } = useTranslation('profile');
  const [removing, setRemoving] = useState(false);
  const [fault, setFault] = useState<LogoFault>();
  const set = useSetLogo(profile.tenantId);
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined || set.isPending) return;
    setFault(logoFault(file));
    set.reset();
    if (logoFault(file) !== undefined) return;
    const content = toBase64(new Uint8Array(await file.arrayBuffer()));
    set.mutate(content, { onSuccess: () => notify.success(t('logo.done')) });
  };
  return (
    <Card aria-labelledby="logo-title">
      <CardHeader id="logo-title" title={t('logo.title')} hint={t('logo.hint')} />
      <div
        className="flex flex-wrap items-center gap-5 border-t px-4 py-5"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          if (mayChange) void take(event.dataTransfer.files[0]);
        }}
      >
        <LogoPreviews profile={profile} />
        <LogoButtons
          has={profile.logoUrl !== null}
          busy={set.isPending}
          onFile={(file) => {
            if (mayChange) void take(file);
          }}
          onRemove={() => setRemoving(true)}
        />
      </div>
      {fault !== undefined && (
        <p role="alert" className="px-4 pb-4 text-sm text-bad">
          {t(`logo.fault.${fault}`)}
        </p>
      )}
      {set.error !== null && <FailureNote error={set.error} className="border-t" />}
      {removing && <RemoveLogo tenantId={profile.tenantId} onClose={() => setRemoving(false)} />}
    </Card>
  );
}

interface LogoButtonsProps {
  readonly has: boolean;
  readonly busy: boolean;
  readonly onFile: (file: File | undefined) => void;
  readonly onRemove: () => void;
}

function LogoButtons({ has, busy, onFile, onRemove }: LogoButtonsProps) {
  const { t } = useTranslation('profile');
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-wrap gap-2">
      <input
        ref={input}
        type="file"
        aria-label={t('logo.choose')}
        accept={LOGO_TYPES.join(',')}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          onFile(event.target.files?.[0]);
          // The same file may be chosen again after a fault.
          event.target.value = '';
        }}
      />
      <GuardedButton needs="profile:manage" busy={busy} onClick={() => input.current?.click()}>
        {!busy && <ImageUp aria-hidden />}
        {t(has ? 'logo.replace' : 'logo.upload')}
      </GuardedButton>
      {has && (
        <GuardedButton needs="profile:manage" variant="ghost" onClick={onRemove}>
          {t('logo.remove')}
        </GuardedButton>
      )}
    </div>
  );
}

/** On light and on dark, since it is shown on both. */
function LogoPreviews({ profile }: { profile: Profile }) {
  const { t } = useTranslation('profile');
  return (
    <div className="flex gap-3">
      {(['light', 'dark'] as const).map((ground) => (
        <div key={ground} className={`logo-ground logo-ground-${ground}`}>
          {profile.logoUrl === null ? (
            <span className="px-2 text-center text-xs">{t('logo.none')}</span>
          ) : (
            <img
              src={profile.logoUrl}
              alt={t(`logo.alt.${ground}`, { name: profile.name })}
              className="max-h-full max-w-full object-contain"
            />
          )}
        </div>
      ))}
    </div>
  );
}

function RemoveLogo({ tenantId, onClose }: { tenantId: string; onClose: () => void }) {
  const { t } = useTranslation('profile');
  const remove = useRemoveLogo(tenantId);
  return (
    <ConfirmDialog
      title={t('logo.removeTitle')}
      submit={t('logo.remove')}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      {t('logo.removeText')}
    </ConfirmDialog>
  );
}
