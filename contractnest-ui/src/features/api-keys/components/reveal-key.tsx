import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '#components/ui/banner.tsx';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog.tsx';
import type { Secret } from '../api/api-keys.ts';

interface RevealKeyProps {
  readonly secret: Secret;
  readonly onClose: () => void;
}

/** The one time that a secret is shown. Closing it by accident would lose it, so only the button closes. */
export function RevealKey({ secret, onClose }: RevealKeyProps) {
  const { t } = useTranslation('keys');
  const [stored, setStored] = useState(false);
  const id = useId();
  if (secret === null) return <NoSecret onClose={onClose} />;
  return (
    <Dialog
      open
      dismissible={false}
      onOpenChange={() => undefined}
      title={t('reveal.title')}
      description={t('reveal.text')}
    >
      <DialogBody className="flex flex-col gap-4">
        <CodeBlock text={secret} label={t('reveal.copy')} />
        <div className="flex items-center gap-2.5 text-sm">
          <Checkbox id={id} checked={stored} onChange={(event) => setStored(event.target.checked)} />
          <label htmlFor={id}>{t('reveal.stored')}</label>
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" disabled={!stored} onClick={onClose}>
          {t('reveal.done')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

/** The answer was lost on its way and came again: the key is there, its secret is not. */
function NoSecret({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['keys', 'common']);
  return (
    <Dialog open onOpenChange={onClose} title={t('keys:replayed.title')}>
      <DialogBody>
        <Banner severity="warn" title={t('keys:replayed.lead')}>
          {t('keys:replayed.text')}
        </Banner>
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onClick={onClose}>
          {t('common:action.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
