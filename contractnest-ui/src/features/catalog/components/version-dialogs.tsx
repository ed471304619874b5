import { useTranslation } from 'react-i18next';
import { FormDialog, type FormField } from '#components/form-dialog.tsx';
import { api } from '#lib/api.ts';
import type { Version } from '../api/plans.ts';
import { useCatalogWrite } from '../api/write.ts';
import { noteFault } from '../checks.ts';
import { useFault } from '../use-fault.ts';

interface VersionDialogProps {
  readonly version: Version;
  readonly onClose: () => void;
}

const idOf = ({ productCode, planCode, version }: Version) => ({ productCode, planCode, version });

/** What a draft is for; the document that is being typed meanwhile stays as it is. */
export function NoteDialog({ version, onClose }: VersionDialogProps) {
  const { t } = useTranslation('catalog');
  const fault = useFault();
  const write = useCatalogWrite();
  const fieldsOf = ({ note }: Version): readonly FormField[] => [
    { name: 'note', label: t('field.note'), kind: 'textarea', initial: note ?? '', check: fault(noteFault) },
  ];
  return (
    <FormDialog
      title={t('version.editNote')}
      description={t('version.editNoteText')}
      submit={t('save')}
      fields={fieldsOf(version)}
      record={{
        revision: version.revision,
        latest: async () => {
          const now = await api.call('getPlanVersion', idOf(version));
          return { revision: now.revision, fields: fieldsOf(now) };
        },
      }}
      onSubmit={({ note = '' }, idempotencyKey, revision) =>
        write(
          api.call('updatePlanVersion', {
            ...idOf(version),
            revision,
            note: note.replace(/\s+/g, ' '),
            idempotencyKey,
          }),
        )
      }
      onClose={onClose}
    />
  );
}

export function RetireVersion({ version, onClose }: VersionDialogProps) {
  const { t } = useTranslation('catalog');
  const write = useCatalogWrite();
  return (
    <FormDialog
      danger
      title={t('version.retireTitle', { version: version.version })}
      description={t('version.retireText')}
      submit={t('version.retire')}
      fields={[]}
      onSubmit={(_typed, idempotencyKey) =>
        write(api.call('retirePlanVersion', { ...idOf(version), revision: version.revision, idempotencyKey }))
      }
      onClose={onClose}
    />
  );
}
