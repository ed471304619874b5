import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog.tsx';
import { api } from '#lib/api.ts';
import { createAttempt } from '#lib/idempotency.ts';
import { notify } from '#lib/notify.ts';
import type { Version } from '../api/plans.ts';
import { useCatalogWrite } from '../api/write.ts';

interface PublishDialogProps {
  readonly version: Version;
  readonly affected: ReactNode;
  readonly onClose: () => void;
}

/** The last look: what is published never changes. */
export function PublishDialog({ version, affected, onClose }: PublishDialogProps) {
  const { t } = useTranslation(['catalog', 'common']);
  const write = useCatalogWrite();
  const attempt = useRef(createAttempt());
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const publish = (): void => {
    const { productCode, planCode, version: number, revision } = version;
    const input = { productCode, planCode, version: number, revision };
    setState({ busy: true });
    write(api.call('publishPlanVersion', { ...input, idempotencyKey: attempt.current.keyFor(input) })).then(
      () => {
        notify.success(t('publish.done', { version: number }));
        onClose();
      },
      (error: unknown) => setState({ busy: false, error }),
    );
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('publish.title', { version: version.version })}
      description={t('publish.text')}
    >
      <DialogBody className="flex flex-col gap-4">
        {affected}
        {state.error !== undefined && <FailureNote error={state.error} className="p-0" />}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        <Button variant="primary" busy={state.busy} onClick={publish}>
          {t('publish.confirm')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
