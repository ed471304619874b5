import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Form } from '#components/ui/form.tsx';
import { Input, Select } from '#components/ui/input.tsx';
import { notify } from '#lib/notify.ts';
import { timeZoneChoices } from '#lib/time-zones.ts';
import { useSavePreference, type Preference } from '../api/settings.ts';
import { CHANNELS, OWN_SOURCES, type Channel } from '../messages-search.ts';
import { isClock, isOneMissing, quietOf } from '../quiet-hours.ts';
import { useMessageNames } from './names.ts';

interface PreferenceDialogProps {
  readonly tenantId: string;
  /** Undefined: a recipient of whom nothing is known yet. */
  readonly preference: Preference | undefined;
  readonly onClose: () => void;
}

const FORM = 'preference';

const typedOf = (preference: Preference | undefined) => ({
  channel: preference?.channel ?? ('email' as Channel),
  to: preference?.to ?? '',
  optedOut: preference?.optedOut ?? false,
  muted: preference?.muted ?? [],
  from: preference?.quietFrom ?? '',
  until: preference?.quietTo ?? '',
  timeZone: preference?.timeZone ?? '',
});

/** What one recipient does not want. Bills and sign-in codes are sent all the same. */
export function PreferenceDialog({ tenantId, preference, onClose }: PreferenceDialogProps) {
  const { t } = useTranslation(['messages', 'common']);
  const [typed, setTyped] = useState(() => typedOf(preference));
  const [tried, setTried] = useState(false);
  const save = useSavePreference(tenantId);
  const clock = !isClock(typed.from) || !isClock(typed.until) || isOneMissing(typed.from, typed.until);
  const send = (): void => {
    setTried(true);
    if (save.isPending || clock || typed.to.trim() === '') return;
    const { channel, optedOut, muted, from, until, timeZone } = typed;
    save.mutate(
      { channel, to: typed.to.trim(), optedOut, muted, ...quietOf(from, until), ...(timeZone !== '' && { timeZone }) },
      {
        onSuccess: () => {
          notify.success(t('messages:preferences.done'));
          onClose();
        },
      },
    );
  };
  const known = preference !== undefined;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('messages:preferences.one')}
      description={t('messages:preferences.text')}
    >
      <Form id={FORM} onSubmit={send}>
        <DialogBody className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <Recipient known={known} typed={typed} onChange={setTyped} fault={tried && typed.to.trim() === ''} />
          <Wishes typed={typed} onChange={setTyped} />
          <Quiet typed={typed} onChange={setTyped} fault={tried && clock} />
          <TimeZone typed={typed} onChange={setTyped} />
          {save.error !== null && <FailureNote error={save.error} className="p-0 sm:col-span-2" />}
        </DialogBody>
      </Form>
      <DialogFooter>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        <Button type="submit" form={FORM} variant="primary" busy={save.isPending}>
          {t('messages:preferences.submit')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

interface PartProps {
  readonly typed: ReturnType<typeof typedOf>;
  readonly onChange: (typed: ReturnType<typeof typedOf>) => void;
}

function Recipient({
  known,
  fault,
  typed,
  onChange,
}: PartProps & { readonly known: boolean; readonly fault: boolean }) {
  const { t } = useTranslation(['messages', 'credits']);
  return (
    <>
      <Field label={t('messages:field.channel')}>
        {(control) => (
          <Select
            {...control}
            disabled={known}
            value={typed.channel}
            onChange={({ target }) => onChange({ ...typed, channel: target.value as Channel })}
          >
            {CHANNELS.map((channel) => (
              <option key={channel} value={channel}>
                {t(`credits:channel.${channel}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label={t('messages:filter.text')}
        hint={t(`messages:field.toHint.${typed.channel}`)}
        error={fault ? t('messages:fault.value') : undefined}
      >
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            readOnly={known}
            maxLength={320}
            value={typed.to}
            onChange={({ target }) => onChange({ ...typed, to: target.value })}
          />
        )}
      </Field>
    </>
  );
}

function Wishes({ typed, onChange }: PartProps) {
  const { t } = useTranslation('messages');
  const names = useMessageNames();
  const { optedOut, muted } = typed;
  const toggle = (source: string): string[] =>
    muted.includes(source) ? muted.filter((other) => other !== source) : [...muted, source];
  return (
    <fieldset className="flex flex-col gap-2 text-sm sm:col-span-2">
      <legend className="mb-1.5 font-medium">{t('preferences.wishes')}</legend>
      <label className="flex min-h-6 items-center gap-2">
        <Checkbox checked={optedOut} onChange={() => onChange({ ...typed, optedOut: !optedOut })} />
        {t('preferences.optOut')}
      </label>
      {!optedOut &&
        OWN_SOURCES.map((source) => (
          <label key={source} className="flex min-h-6 items-center gap-2">
            <Checkbox checked={muted.includes(source)} onChange={() => onChange({ ...typed, muted: toggle(source) })} />
            {t('preferences.notThis', { reason: names.source(source) })}
          </label>
        ))}
    </fieldset>
  );
}

function Quiet({ fault, typed, onChange }: PartProps & { readonly fault: boolean }) {
  const { t } = useTranslation('messages');
  return (
    <>
      <Field label={t('field.quietFrom')} error={fault ? t('fault.clock') : undefined}>
        {(control) => (
          <Input
            {...control}
            value={typed.from}
            onChange={({ target }) => onChange({ ...typed, from: target.value })}
          />
        )}
      </Field>
      <Field label={t('field.quietTo')}>
        {(control) => (
          <Input
            {...control}
            value={typed.until}
            onChange={({ target }) => onChange({ ...typed, until: target.value })}
          />
        )}
      </Field>
    </>
  );
}

/** Their own quiet hours are by it; without one, by the tenant's. */
function TimeZone({ typed, onChange }: PartProps) {
  const { t } = useTranslation('messages');
  const zones = useMemo(() => timeZoneChoices(typed.timeZone === '' ? 'UTC' : typed.timeZone), [typed.timeZone]);
  return (
    <Field label={t('field.timeZone')} hint={t('field.timeZoneHint')}>
      {(control) => (
        <Select
          {...control}
          value={typed.timeZone}
          onChange={({ target }) => onChange({ ...typed, timeZone: target.value })}
        >
          <option value="">{t('field.timeZoneOfTenant')}</option>
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
