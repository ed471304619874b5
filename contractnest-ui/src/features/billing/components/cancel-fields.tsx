import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select, Textarea } from '#components/ui/input.tsx';
import { useFormat } from '#lib/format.ts';
import type { Agreement } from '../api/get-agreement.ts';

export interface CancelChoice {
  readonly when: 'now' | 'period_end';
  readonly reason: string;
  readonly text: string;
}

/** Only a period that goes on can be waited for. */
export const endsLater = ({ subscription }: Agreement): boolean =>
  subscription !== null &&
  subscription.cancelAt === null &&
  ['trialing', 'active', 'past_due', 'grace_period'].includes(subscription.status);

interface CancelFieldsProps {
  readonly agreement: Agreement;
  readonly timeZone: string | undefined;
  readonly choice: CancelChoice;
  readonly onChoice: (choice: CancelChoice) => void;
  readonly onPause: () => void;
}

export function CancelFields(props: CancelFieldsProps) {
  return (
    <>
      {props.agreement.actions.includes('pause') && <PauseOffer onPause={props.onPause} />}
      <When {...props} />
      <Reason {...props} />
      <Kept />
    </>
  );
}

function PauseOffer({ onPause }: { onPause: () => void }) {
  const { t } = useTranslation('plans');
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 rounded-card border border-brand/30 bg-brand-soft px-4 py-3 text-sm">
      <p className="min-w-0 flex-1 basis-52">{t('flow.cancel.pauseOffer')}</p>
      <Button size="sm" onClick={onPause}>
        {t('flow.cancel.pauseInstead')}
      </Button>
    </div>
  );
}

function When({ agreement, timeZone, choice, onChoice }: CancelFieldsProps) {
  const { t } = useTranslation('plans');
  const format = useFormat(timeZone);
  const end = agreement.subscription?.periodEnd;
  return (
    <fieldset className="flex flex-col gap-2 text-sm">
      <legend className="mb-1.5 font-medium">{t('flow.cancel.when')}</legend>
      {(['period_end', 'now'] as const).map((when) => (
        <label key={when} className="flex min-h-6 items-start gap-2.5">
          <input
            type="radio"
            name="when"
            className="mt-1 accent-brand"
            disabled={when === 'period_end' && !endsLater(agreement)}
            checked={choice.when === when}
            onChange={() => onChoice({ ...choice, when })}
          />
          <span>
            {t(`flow.cancel.${when}`, { date: end === undefined ? '' : format.date(end) })}
            <span className="block text-xs text-muted">{t(`flow.cancel.${when}_hint`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

const REASONS = ['too_expensive', 'not_used', 'missing_feature', 'other_product', 'temporary', 'other'] as const;

function Reason({ choice, onChoice }: CancelFieldsProps) {
  const { t } = useTranslation('plans');
  return (
    <div className="flex flex-col gap-4">
      <Field label={t('flow.cancel.reason')}>
        {(control) => (
          <Select
            {...control}
            value={choice.reason}
            onChange={({ target }) => onChoice({ ...choice, reason: target.value })}
          >
            <option value="">{t('flow.cancel.noReason')}</option>
            {REASONS.map((reason) => (
              <option key={reason} value={reason}>
                {t(`flow.cancel.reasons.${reason}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('flow.cancel.text_label')}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={400}
            value={choice.text}
            onChange={({ target }) => onChoice({ ...choice, text: target.value })}
          />
        )}
      </Field>
    </div>
  );
}

function Kept() {
  const { t } = useTranslation('plans');
  return (
    <div className="text-sm">
      <p className="font-medium">{t('flow.cancel.keepTitle')}</p>
      <ul className="list-disc pl-5 text-muted">
        <li>{t('flow.cancel.keepData')}</li>
        <li>{t('flow.cancel.keepCredits')}</li>
        <li>{t('flow.cancel.keepInvoices')}</li>
      </ul>
    </div>
  );
}
