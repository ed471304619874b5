import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/input.tsx';
import { useStartImpersonation } from '../api/impersonation.ts';
import { ReasonDialog } from './reason-dialog.tsx';

const MINUTES = [10, 15, 30, 45, 60] as const;
const DEFAULT_MINUTES = 30;

interface ImpersonateDialogProps {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly onClose: () => void;
}

export function ImpersonateDialog({ tenantId, tenantName, onClose }: ImpersonateDialogProps) {
  const { t } = useTranslation('session');
  const [minutes, setMinutes] = useState<number>(DEFAULT_MINUTES);
  const start = useStartImpersonation();
  return (
    <ReasonDialog
      tenantName={tenantName}
      title={t('acting.startTitle', { tenant: tenantName })}
      text={t('acting.startText')}
      submit={t('acting.submit')}
      busy={start.isPending}
      failure={start.error}
      onReason={(reason) => start.mutate({ tenantId, reason, minutes }, { onSuccess: () => location.assign('/') })}
      onClose={onClose}
    >
      <Field label={t('acting.minutes')} hint={t('acting.replaces')}>
        {(control) => (
          <Select {...control} value={minutes} onChange={(event) => setMinutes(Number(event.target.value))}>
            {MINUTES.map((count) => (
              <option key={count} value={count}>
                {t('acting.minutesOption', { count })}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </ReasonDialog>
  );
}
