import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../api/members.ts';

interface RoleChoiceProps {
  readonly roles: readonly Role[];
  readonly value: string;
  readonly onChange: (code: string) => void;
}

/** Every role with what it is for; those above one's own are shown and cannot be given. */
export function RoleChoice({ roles, value, onChange }: RoleChoiceProps) {
  const { t } = useTranslation('people');
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-sm font-medium">{t('members.role')}</legend>
      {roles
        .filter(({ assignable }) => assignable)
        .map(({ code, name: label, description, mayGive }) => (
          <label
            key={code}
            className="flex items-start gap-3 rounded-control border px-3 py-2 has-checked:border-brand has-checked:bg-brand-soft has-focus-visible:outline-2 has-focus-visible:outline-brand"
          >
            <input
              type="radio"
              name={name}
              value={code}
              checked={code === value}
              disabled={!mayGive}
              onChange={() => onChange(code)}
              className="mt-0.5 size-4 shrink-0 accent-brand"
            />
            <span className="min-w-0 text-sm">
              <span className="block font-medium">{label}</span>
              <span className="block text-xs text-muted">{mayGive ? description : t('role.above')}</span>
            </span>
          </label>
        ))}
    </fieldset>
  );
}
