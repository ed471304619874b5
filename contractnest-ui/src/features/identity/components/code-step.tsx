import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { useCountdown } from '#lib/use-countdown.ts';
import { CodeField, type CodeFieldProps } from './code-field.tsx';

interface CodeStepProps extends Omit<CodeFieldProps, 'label' | 'danger'> {
  readonly address: string;
  readonly sentTo: string;
  /** When another code may be asked for; milliseconds of this machine. */
  readonly resendAt: number;
  readonly resending: boolean;
  readonly otherWay: string | undefined;
  readonly onResend: () => void;
  readonly onBack: () => void;
}

export function CodeStep({
  address,
  sentTo,
  resendAt,
  resending,
  otherWay,
  onResend,
  onBack,
  ...field
}: CodeStepProps) {
  const { t } = useTranslation('session');
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">
        {sentTo} <strong className="font-medium wrap-anywhere text-fg">{address}</strong>
      </p>
      {/* A new code begins afresh. */}
      <CodeField key={resendAt} {...field} label={t('code.label')} />
      <OtherWays {...{ resendAt, resending, otherWay, onResend, onBack }} />
    </div>
  );
}

type OtherWaysProps = Pick<CodeStepProps, 'resendAt' | 'resending' | 'otherWay' | 'onResend' | 'onBack'>;

function OtherWays({ resendAt, resending, otherWay, onResend, onBack }: OtherWaysProps) {
  const { t } = useTranslation('session');
  const wait = useCountdown(resendAt);
  return (
    <div className="flex flex-wrap justify-between gap-2 text-sm">
      <Button variant="link" size="text" onClick={onBack}>
        {otherWay ?? t('code.other')}
      </Button>
      {wait > 0 ? (
        <span className="inline-flex min-h-6 items-center text-muted tabular-nums">
          {t('code.resendIn', { count: wait })}
        </span>
      ) : (
        <Button variant="link" size="text" busy={resending} onClick={onResend}>
          {t('code.resend')}
        </Button>
      )}
    </div>
  );
}
