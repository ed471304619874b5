import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { DialogBody } from '#components/ui/dialog.tsx';
import { endOfDay } from '#lib/dates.ts';
import { useFormat } from '#lib/format.ts';
import type { AddCreditsRead } from '../add-credits-form.ts';
import { useCreditNames } from './names.ts';

interface AddCreditsConfirmProps {
  readonly form: AddCreditsRead;
  readonly tenantName: string;
  readonly error: Error | null;
}

/** The last look: in one sentence what will happen, then the particulars. */
export function AddCreditsConfirm({ form, tenantName, error }: AddCreditsConfirmProps) {
  const { t } = useTranslation('credits');
  const format = useFormat();
  const names = useCreditNames();
  const sentence = useRef<HTMLParagraphElement>(null);
  useEffect(() => sentence.current?.focus(), []);
  const end = form.expiresOn === '' ? undefined : endOfDay(form.expiresOn);
  const facts = [
    [t('field.creditType'), names.type(form.creditType)],
    [t('field.category'), t(`category.${form.category}`)],
    [
      t('field.expiresOn'),
      end === undefined ? t('grant.noExpiry') : t('grant.expires', { date: format.dateTime(end) }),
    ],
    [t('field.priority'), String(form.priority)],
    [t('field.reason'), form.reason],
  ];
  return (
    <>
      <DialogBody>
        <p ref={sentence} tabIndex={-1} className="text-lg font-semibold text-balance outline-none">
          {t('add.sentence', {
            count: form.quantity,
            units: format.units(form.quantity),
            channel: names.channel(form.channel),
            tenant: tenantName,
          })}
        </p>
        <dl className="mt-4 divide-y rounded-lg border text-sm">
          {facts.map(([name, value]) => (
            <div key={name} className="flex justify-between gap-6 px-3 py-2">
              <dt className="shrink-0 text-muted">{name}</dt>
              <dd className="min-w-0 text-right break-words">{value}</dd>
            </div>
          ))}
        </dl>
      </DialogBody>
      {error !== null && (
        <FailureNote error={error} className="mx-5 mb-4 rounded-lg border border-bad/35 bg-bad-soft" />
      )}
    </>
  );
}
