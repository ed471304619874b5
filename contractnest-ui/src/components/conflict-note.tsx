import { useTranslation } from 'react-i18next';
import type { FormField, Typed } from './form-dialog.tsx';
import { Button } from './ui/button.tsx';

interface ConflictNoteProps {
  readonly fields: readonly FormField[];
  readonly yours: Typed;
  readonly theirs: Typed;
  /** Their values, into the fields. */
  readonly onTake: (values: Typed) => void;
}

/** Somebody else saved the same in the meantime: both sides where they differ, and a choice. */
export function ConflictNote({ fields, yours, theirs, onTake }: ConflictNoteProps) {
  const { t } = useTranslation('conflict');
  const differing = fields.filter(({ name }) => (yours[name] ?? '').trim() !== theirs[name]);
  const said = ({ options }: FormField, value = ''): string =>
    options?.find((option) => option.value === value)?.label ?? (value === '' ? t('empty') : value);
  return (
    <div role="alert" className="rounded-control border border-warn/40 bg-warn-soft px-4 py-3 text-sm">
      <p className="font-medium">{t('title')}</p>
      {differing.length === 0 ? (
        <p>{t('same')}</p>
      ) : (
        <>
          <table className="mt-2 w-full table-fixed text-left">
            <thead className="text-xs">
              <tr>
                <th className="w-1/4 font-medium">{t('field')}</th>
                <th className="font-medium">{t('theirs')}</th>
                <th className="font-medium">{t('yours')}</th>
              </tr>
            </thead>
            <tbody>
              {differing.map((field) => (
                <tr key={field.name} className="align-top">
                  <th scope="row" className="py-1 pr-2 font-normal">
                    {field.label}
                  </th>
                  <td className="py-1 pr-2 break-words">{said(field, theirs[field.name])}</td>
                  <td className="py-1 break-words">{said(field, yours[field.name])}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Button size="sm" className="mt-2" onClick={() => onTake({ ...yours, ...theirs })}>
            {t('take')}
          </Button>
        </>
      )}
    </div>
  );
}
