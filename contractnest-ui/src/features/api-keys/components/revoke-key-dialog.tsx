import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '#components/confirm-dialog.tsx';
import { notify } from '#lib/notify.ts';
import { useRevokeKey, type ApiKey } from '../api/api-keys.ts';
import { maskedKey } from '../key-example.ts';

interface RevokeKeyDialogProps {
  readonly tenantId: string;
  readonly apiKey: ApiKey;
  readonly onClose: () => void;
}

export function RevokeKeyDialog({ tenantId, apiKey, onClose }: RevokeKeyDialogProps) {
  const { t } = useTranslation('keys');
  const revoke = useRevokeKey(tenantId);
  return (
    <ConfirmDialog
      title={t('revoke.title')}
      submit={t('revoke.submit')}
      name={apiKey.name}
      reason={{ label: t('revoke.reason'), hint: t('revoke.reasonHint'), required: false }}
      busy={revoke.isPending}
      error={revoke.error}
      onClose={onClose}
      onConfirm={(reason) =>
        revoke.mutate(
          { apiKeyId: apiKey.id, ...(reason !== '' && { reason }) },
          {
            onSuccess: () => {
              notify.success(t('revoke.done', { key: apiKey.name }));
              onClose();
            },
          },
        )
      }
    >
      <p>{t('revoke.text', { key: apiKey.name })}</p>
      <p className="mt-1 font-mono text-xs text-muted">{maskedKey(apiKey)}</p>
    </ConfirmDialog>
  );
}
