import { useTranslation } from 'react-i18next';
import { FormDialog } from '#components/form-dialog.tsx';
import { api } from '#lib/api.ts';
import type { PlanId } from '../api/plans.ts';
import { useCatalogWrite } from '../api/write.ts';

interface NewDraftProps {
  readonly id: PlanId;
  readonly from: number | undefined;
  readonly versions: readonly number[];
  readonly onMade: (version: number) => void;
  readonly onClose: () => void;
}

/** A draft begins as a copy of another version; the first one of a plan begins empty. */
export function NewDraft({ id, from, versions, onMade, onClose }: NewDraftProps) {
  const { t } = useTranslation('catalog');
  const write = useCatalogWrite();
  const copied =
    from === undefined
      ? []
      : [
          {
            name: 'from',
            label: t('draft.from'),
            initial: String(from),
            options: versions.map((version) => ({ value: String(version), label: t('version.name', { version }) })),
          },
        ];
  return (
    <FormDialog
      title={t('version.newDraft')}
      description={t('draft.text')}
      submit={t('draft.create')}
      fields={[...copied, { name: 'note', label: t('version.note'), hint: t('draft.noteHint') }]}
      onSubmit={async ({ from: copy, note = '' }, idempotencyKey) => {
        const { version } = await write(
          api.call('createPlanVersion', {
            ...id,
            ...(copy === undefined ? {} : { fromVersion: Number(copy) }),
            ...(note !== '' && { note }),
            idempotencyKey,
          }),
        );
        onMade(version);
      }}
      onClose={onClose}
    />
  );
}
