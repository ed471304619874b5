import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedButton } from '#components/guarded-button.tsx';
import { FailureNote } from '#components/failure-note.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { UnsavedGuard } from '#components/unsaved-guard.tsx';
import { contrast, isColour, READABLE } from '#lib/colour.ts';
import { notify } from '#lib/notify.ts';
import { keptOf, useUpdateProfile, type Profile } from '../api/profile.ts';
import { BrandPreview } from './brand-preview.tsx';

interface ColourCardProps {
  readonly profile: Profile;
  readonly mayChange: boolean;
}

/** The colour without a choice; the same as our own. */
const OURS = '#454fdb';

export function ColourCard({ profile, mayChange }: ColourCardProps) {
  const { t } = useTranslation('profile');
  const saved = profile.primaryColour ?? '';
  const [typed, setTyped] = useState(saved);
  const update = useUpdateProfile(profile.tenantId);
  const colour = typed.trim().toLowerCase();
  const isFine = colour === '' || isColour(colour);
  const dirty = colour !== saved.toLowerCase();
  const save = (): void =>
    update.mutate(
      { ...keptOf(profile), primaryColour: colour === '' ? null : colour },
      { onSuccess: () => notify.success(t('saved')) },
    );
  return (
    <Card aria-labelledby="colour-title">
      <CardHeader id="colour-title" title={t('colour.title')} hint={t('colour.hint')} />
      <UnsavedGuard dirty={dirty} />
      <form
        className="border-t"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isFine && dirty && !update.isPending) save();
        }}
      >
        <div className="grid gap-6 px-4 py-5 lg:grid-cols-2">
          <div className="flex flex-col gap-4">
            <ColourField value={typed} onChange={setTyped} disabled={!mayChange} isFine={isFine} />
            {isColour(colour) && <Contrast colour={colour} />}
          </div>
          <BrandPreview name={profile.name} logoUrl={profile.logoUrl} colour={isColour(colour) ? colour : OURS} />
        </div>
        {update.error !== null && <FailureNote error={update.error} className="border-t" />}
        <Foot {...{ mayChange, dirty }} ready={isFine} busy={update.isPending} onDiscard={() => setTyped(saved)} />
      </form>
    </Card>
  );
}

interface FootProps {
  readonly mayChange: boolean;
  readonly dirty: boolean;
  readonly ready: boolean;
  readonly busy: boolean;
  readonly onDiscard: () => void;
}

function Foot({ mayChange, dirty, ready, busy, onDiscard }: FootProps) {
  const { t } = useTranslation('profile');
  return (
    <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">
      {mayChange && (
        <Button disabled={!dirty} onClick={onDiscard}>
          {t('discard')}
        </Button>
      )}
      <GuardedButton needs="profile:manage" type="submit" variant="primary" disabled={!dirty || !ready} busy={busy}>
        {t('save')}
      </GuardedButton>
    </footer>
  );
}

interface ColourFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly disabled: boolean;
  readonly isFine: boolean;
}

function ColourField({ value, onChange, disabled, isFine }: ColourFieldProps) {
  const { t } = useTranslation('profile');
  return (
    <Field label={t('colour.field')} hint={t('colour.fieldHint')} error={isFine ? undefined : t('fault.colour')}>
      {(control) => (
        <span className="flex gap-2">
          <input
            type="color"
            aria-label={t('colour.pick')}
            disabled={disabled}
            value={isColour(value.trim()) ? value.trim().toLowerCase() : OURS}
            onChange={(event) => onChange(event.target.value)}
            className="h-9 w-11 shrink-0 rounded-control border border-border-strong bg-surface p-1 pointer-coarse:h-11"
          />
          <Input
            {...control}
            value={value}
            disabled={disabled}
            maxLength={7}
            placeholder="#0b5fff"
            spellCheck={false}
            autoComplete="off"
            className="max-w-40 font-mono"
            onChange={(event) => onChange(event.target.value)}
          />
        </span>
      )}
    </Field>
  );
}

/** As the colour is typed: whether text in it and upon it can be read. */
function Contrast({ colour }: { colour: string }) {
  const { t } = useTranslation('profile');
  const id = useId();
  const measured = [
    ['onWhite', contrast(colour, '#ffffff') ?? 1],
    ['onBlack', contrast(colour, '#11141a') ?? 1],
  ] as const;
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="text-sm font-medium">
        {t('contrast.title')}
      </h3>
      <dl aria-live="polite" className="mt-1.5 divide-y rounded-lg border text-sm">
        {measured.map(([ground, ratio]) => (
          <div key={ground} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-3 py-2">
            <dt className="text-muted">{t(`contrast.${ground}`)}</dt>
            <dd className="flex items-center gap-2 tabular-nums">
              {(Math.floor(ratio * 100) / 100).toFixed(2)}
              <Badge tone={ratio >= READABLE ? 'ok' : 'warn'}>
                {t(ratio >= READABLE ? 'contrast.readable' : 'contrast.faint')}
              </Badge>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-1.5 text-xs text-muted">{t('contrast.hint')}</p>
    </section>
  );
}
