import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { endOfDay } from '#lib/dates.ts';
import { useFormat } from '#lib/format.ts';
import { AddCreditsForm, emptyForm, toInput, type AddCreditsRead, type AddCreditsTyped } from '../add-credits-form.ts';
import { useAddCredits } from '../api/movements.ts';
import { AddCreditsFields } from './add-credits-fields.tsx';
import type { Look } from './last-look.tsx';
import { MoveDialog } from './move-dialog.tsx';
import type { TenantDialogProps } from './tenant-dialog.ts';
import { useAnnouncement } from './use-announcement.ts';
import { useCreditNames } from './names.ts';

export function AddCreditsDialog({ scope, tenantName, creditTypes, attempt, onClose }: TenantDialogProps) {
  const { t } = useTranslation('credits');
  const form = useForm<AddCreditsTyped, unknown, AddCreditsRead>({
    resolver: zodResolver(AddCreditsForm),
    defaultValues: emptyForm(creditTypes),
  });
  return (
    <MoveDialog
      title={t('add.title')}
      description={t('add.for', { tenant: tenantName })}
      form={form}
      fields={<AddCreditsFields creditTypes={creditTypes} />}
      look={useLook(tenantName)}
      toInput={(read) => toInput(read, scope)}
      mutation={useAddCredits()}
      attempt={attempt}
      submit={t('add.submit')}
      onDone={useAnnouncement('add')}
      onClose={onClose}
    />
  );
}

function useLook(tenant: string): (read: AddCreditsRead) => Look {
  const { t } = useTranslation('credits');
  const format = useFormat();
  const names = useCreditNames();
  return (read) => {
    const end = read.expiresOn === '' ? undefined : endOfDay(read.expiresOn);
    const units = format.units(read.quantity);
    return {
      sentence: t('add.sentence', { count: read.quantity, units, channel: names.channel(read.channel), tenant }),
      facts: [
        [t('field.creditType'), names.type(read.creditType)],
        [t('field.category'), t(`category.${read.category}`)],
        [
          t('field.expiresOn'),
          end === undefined ? t('grant.noExpiry') : t('grant.expires', { date: format.dateTime(end) }),
        ],
        [t('field.priority'), String(read.priority)],
        [t('field.reason'), read.reason],
      ],
    };
  };
}
