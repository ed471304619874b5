import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';

interface FaultsProps {
  readonly faults: readonly { readonly path: string; readonly message: string }[];
  readonly dirty: boolean;
  readonly onShow: (path: string) => void;
}

/** Each fault with its place; pressing it goes there. */
export function Faults({ faults, dirty, onShow }: FaultsProps) {
  const { t } = useTranslation('catalog');
  return (
    <div className="border-t px-4 py-3 text-sm">
      <p role="status" className="flex items-center gap-2">
        {faults.length === 0 ? (
          <CircleCheck aria-hidden className="size-4 shrink-0 text-ok" />
        ) : (
          <TriangleAlert aria-hidden className="size-4 shrink-0 text-bad" />
        )}
        <span>{faults.length === 0 ? t('editor.noFaults') : t('editor.faults', { count: faults.length })}</span>
        {dirty && (
          <span className="ml-auto text-muted">
            {t(faults.length === 0 ? 'editor.unsavedReady' : 'editor.unsaved')}
          </span>
        )}
      </p>
      {faults.length > 0 && (
        <ul className="mt-2 flex max-h-48 flex-col gap-1 overflow-y-auto">
          {faults.map(({ path, message }, index) => (
            <li key={`${path}/${index}`}>
              <button
                type="button"
                onClick={() => onShow(path)}
                className="min-h-6 w-full rounded-control text-left hover:underline focus-visible:-outline-offset-2"
              >
                <code className="font-mono text-xs text-brand">{path === '' ? t('editor.whole') : path}</code>{' '}
                <span className="text-muted">{message}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
