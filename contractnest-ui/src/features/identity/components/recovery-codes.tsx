import { Check, Copy, Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#components/ui/button.tsx';
import { DialogBody, DialogFooter } from '#components/ui/dialog.tsx';
import { downloadText } from '#lib/download.ts';
import { notify } from '#lib/notify.ts';
import { useSession } from '../api/session.ts';

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

/** Shown once. One goes on only after saying that they are kept. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const { t } = useTranslation(['people', 'common']);
  const { person } = useSession();
  const [copied, setCopied] = useState(false);
  const [kept, setKept] = useState(false);
  const text = codes.join('\n');
  const copy = (): void =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => notify.error(t('recovery.copyFailed')),
    );
  const file = `${t('recovery.fileHead', { email: person.email })}\n\n${text}\n`;
  return (
    <>
      <DialogBody className="flex flex-col gap-4">
        <CodeList codes={codes} />
        <div className="flex flex-wrap gap-2">
          <Button onClick={copy}>
            {copied ? <Check aria-hidden className="text-ok" /> : <Copy aria-hidden />}
            <span aria-live="polite">{copied ? t('common:action.copied') : t('recovery.copy')}</span>
          </Button>
          <Button onClick={() => downloadText('contractnest-recovery-codes.txt', file)}>
            <Download aria-hidden />
            {t('recovery.download')}
          </Button>
        </div>
        <label className="flex min-h-6 items-center gap-2 text-sm">
          <input
            type="checkbox"
            checked={kept}
            onChange={(event) => setKept(event.target.checked)}
            className="size-4 shrink-0 accent-brand"
          />
          {t('recovery.kept')}
        </label>
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" disabled={!kept} onClick={onDone}>
          {t('recovery.done')}
        </Button>
      </DialogFooter>
    </>
  );
}

function CodeList({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation('people');
  return (
    <ol
      aria-label={t('recovery.list')}
      className="grid grid-cols-1 gap-x-6 gap-y-1.5 rounded-card border bg-surface-2 p-4 font-mono text-sm min-[400px]:grid-cols-2"
    >
      {codes.map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ol>
  );
}
