import type { ReactNode } from 'react';
import { Menu, MenuChoice, MenuLabel } from '#components/ui/menu.tsx';
import type { ChoiceMenuProps } from './choice-menu.tsx';

export const ChoiceItems = ({ label, value, options, onChange, trigger }: ChoiceMenuProps & { trigger: ReactNode }) => (
  <Menu defaultOpen trigger={trigger}>
    <MenuLabel>{label}</MenuLabel>
    <MenuChoice value={value} onChange={onChange} options={options} />
  </Menu>
);
