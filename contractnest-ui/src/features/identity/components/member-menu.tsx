import { ShieldOff, UserCheck, UserCog, UserMinus, UserX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Menu, MenuItem, MenuLabel } from '#components/ui/menu.tsx';
import type { MemberAct } from './member-actions.tsx';

interface MemberMenuProps {
  readonly trigger: ReactNode;
  readonly disabled: boolean;
  readonly mayReset: boolean;
  /** Why nothing can be done to them; said instead of the actions. */
  readonly refusal: string | undefined;
  readonly onAct: (act: MemberAct) => void;
}

export function MemberMenu({ trigger, disabled, mayReset, refusal, onAct }: MemberMenuProps) {
  const { t } = useTranslation('people');
  return (
    <Menu defaultOpen trigger={trigger}>
      {refusal === undefined ? (
        <>
          <MenuItem icon={UserCog} onSelect={() => onAct('role')}>
            {t('role.open')}
          </MenuItem>
          {disabled ? (
            <MenuItem icon={UserCheck} onSelect={() => onAct('enable')}>
              {t('enable.open')}
            </MenuItem>
          ) : (
            <MenuItem icon={UserX} onSelect={() => onAct('disable')}>
              {t('disable.open')}
            </MenuItem>
          )}
          {mayReset && (
            <MenuItem icon={ShieldOff} onSelect={() => onAct('reset')}>
              {t('reset.open')}
            </MenuItem>
          )}
          <MenuItem icon={UserMinus} onSelect={() => onAct('remove')}>
            {t('remove.open')}
          </MenuItem>
        </>
      ) : (
        <MenuLabel className="max-w-64 text-left whitespace-normal">{refusal}</MenuLabel>
      )}
    </Menu>
  );
}
