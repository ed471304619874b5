import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import type { FactorProof } from '../api/login.ts';
import { CodeField, type CodeFieldProps } from './code-field.tsx';
import { RecoveryField } from './recovery-field.tsx';

interface FactorStepProps extends Pick<CodeFieldProps, 'refusal' | 'attempts' | 'lockedUntil' | 'busy'> {
  readonly onProof: (proof: FactorProof) => void;
  readonly onBack: () => void;
}

/** The code of the authenticator, or one of the recovery codes for the day it is lost. */
export function FactorStep({ onProof, onBack, ...field }: FactorStepProps) {
  const { t } = useTranslation('session');
  const [recovering, setRecovering] = useState(false);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">{t(recovering ? 'factor.recoveryText' : 'factor.text')}</p>
      {recovering ? (
        <RecoveryField {...field} submit={t('code.submit')} onCode={(recoveryCode) => onProof({ recoveryCode })} />
      ) : (
        <CodeField
          {...field}
          label={t('factor.label')}
          submit={t('code.submit')}
          onCode={(code) => onProof({ code })}
        />
      )}
      <div className="flex flex-wrap justify-between gap-2 text-sm">
        <Button variant="link" size="text" onClick={onBack}>
          {t('factor.back')}
        </Button>
        <Button variant="link" size="text" onClick={() => setRecovering(!recovering)}>
          {t(recovering ? 'factor.useApp' : 'factor.useRecovery')}
        </Button>
      </div>
    </div>
  );
}
