import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '#components/failure-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/input.tsx';
import { api } from '#lib/api.ts';
import { useFormat } from '#lib/format.ts';
import { createAttempt } from '#lib/idempotency.ts';
import { humanise } from '#lib/terms.ts';
import type { Migration, Plan, VersionSummary } from '../api/plans.ts';
import { useCatalogWrite } from '../api/write.ts';

interface Choice {
  readonly fromVersion: number;
  readonly toVersion: number;
  readonly when: 'now' | 'period_end';
}

type Items = Migration['items'];

/** Page after page, until every tenant has been looked at. */
async function migrate(
  plan: Plan,
  choice: Choice,
  expected?: number,
  keyFor?: (input: object) => string,
): Promise<Migration> {
  const items: Items = [];
  for (let cursor: string | null = null; ;) {
    const input = {
      productCode: plan.productCode,
      planCode: plan.code,
      ...choice,
      ...(expected !== undefined && { expected }),
      ...(cursor !== null && { cursor }),
    };
    const page: Migration = await api.call('migrateSubscribers', {
      ...input,
      ...(keyFor !== undefined && { idempotencyKey: keyFor(input) }),
    });
    items.push(...page.items);
    if (page.nextCursor === null) return { ...page, items };
    cursor = page.nextCursor;
  }
}

/** From the oldest that somebody is on to what is on sale. */
function movesOf({ versions }: Plan) {
  const published = versions.filter(({ status }) => status === 'published');
  const from = versions.filter(({ subscribers }) => subscribers > 0);
  const toVersion = published[0]?.version ?? 1;
  const fromVersion = from.find(({ version }) => version !== toVersion)?.version ?? from[0]?.version ?? 1;
  const first: Choice = { fromVersion, toVersion, when: 'period_end' };
  return { from, published, first };
}

/** A dry run with its result for each tenant, then the same for real. */
export function MigrateDialog({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const { t } = useTranslation(['catalog', 'common']);
  const { from, published, first } = movesOf(plan);
  const [choice, setChoice] = useState(first);
  const [shown, setShown] = useState<Migration>();
  const { run, busy, error } = useRun(setShown);
  const attempts = useRef(createAttempt());
  const write = useCatalogWrite();
  const change = (part: Partial<Choice>): void => {
    setShown(undefined);
    setChoice({ ...choice, ...part });
  };
  const done = shown?.dryRun === false;
  const moves = shown?.dryRun === true && shown.items.some(({ outcome }) => outcome === 'would_move');
  const send = (): void => run(write(migrate(plan, choice, shown?.total, (input) => attempts.current.keyFor(input))));
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('migrate.title')}
      description={t('migrate.text')}
      className="max-w-2xl"
    >
      <DialogBody className="flex flex-col gap-4">
        <MigrateFields choice={choice} from={from} to={published} onChange={change} />
        {error !== undefined && <FailureNote error={error} className="p-0" />}
        {shown !== undefined && <Outcome migration={shown} />}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>{t(done ? 'common:action.close' : 'common:action.cancel')}</Button>
        {!done && (
          <Button
            busy={busy}
            disabled={choice.fromVersion === choice.toVersion}
            onClick={() => run(migrate(plan, choice))}
          >
            {t('migrate.dryRun')}
          </Button>
        )}
        {moves && (
          <Button variant="danger" busy={busy} onClick={send}>
            {t('migrate.confirm', { count: shown.total })}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}

interface MigrateFieldsProps {
  readonly choice: Choice;
  readonly from: readonly VersionSummary[];
  readonly to: readonly VersionSummary[];
  readonly onChange: (part: Partial<Choice>) => void;
}

function MigrateFields({ choice, from, to, onChange }: MigrateFieldsProps) {
  const { t } = useTranslation('catalog');
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
      <VersionField
        label={t('migrate.from')}
        value={choice.fromVersion}
        versions={from.map(({ version }) => version)}
        onChange={(fromVersion) => onChange({ fromVersion })}
      />
      <VersionField
        label={t('migrate.to')}
        value={choice.toVersion}
        versions={to.map(({ version }) => version)}
        onChange={(toVersion) => onChange({ toVersion })}
      />
      <Field label={t('migrate.when')}>
        {(control) => (
          <Select
            {...control}
            value={choice.when}
            onChange={({ target }) => onChange({ when: target.value === 'now' ? 'now' : 'period_end' })}
          >
            <option value="period_end">{t('migrate.period_end')}</option>
            <option value="now">{t('migrate.now')}</option>
          </Select>
        )}
      </Field>
    </div>
  );
}

function useRun(onDone: (migration: Migration) => void) {
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const run = (work: Promise<Migration>): void => {
    setState({ busy: true });
    work.then(
      (migration) => {
        setState({ busy: false });
        onDone(migration);
      },
      (error: unknown) => setState({ busy: false, error }),
    );
  };
  return { busy: state.busy, error: state.error, run };
}

interface VersionFieldProps {
  readonly label: string;
  readonly value: number;
  readonly versions: readonly number[];
  readonly onChange: (version: number) => void;
}

function VersionField({ label, value, versions, onChange }: VersionFieldProps) {
  const { t } = useTranslation('catalog');
  return (
    <Field label={label}>
      {(control) => (
        <Select {...control} value={value} onChange={({ target }) => onChange(Number(target.value))}>
          {versions.map((version) => (
            <option key={version} value={version}>
              {t('version.name', { version })}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function Outcome({ migration }: { migration: Migration }) {
  const { t } = useTranslation(['catalog', 'errors']);
  const format = useFormat();
  const money = (amount: number, currency: string | undefined): string =>
    currency === undefined ? '' : format.money({ amount, currency });
  return (
    <section aria-label={t('migrate.result')} className="text-sm">
      <p role="status" className="mb-2 font-medium">
        {t(migration.dryRun ? 'migrate.would' : 'migrate.did', { count: migration.total })}
      </p>
      <ul className="divide-y rounded-control border">
        {migration.items.map((item) => (
          <li key={item.tenantId} className="flex flex-wrap gap-x-4 gap-y-0.5 px-3 py-2">
            <span className="min-w-0 flex-1 basis-40 font-medium">{item.name}</span>
            <span className={item.outcome === 'refused' ? 'text-bad' : 'text-muted'}>
              {t(`migrate.outcome.${item.outcome}`)}
              {item.reason !== undefined &&
                `: ${t(`errors:${item.reason as 'not_found'}.title`, { defaultValue: humanise(item.reason) })}`}
            </span>
            {item.charge !== undefined && item.charge !== 0 && (
              <span className="tabular-nums">{t('migrate.charge', { amount: money(item.charge, item.currency) })}</span>
            )}
            {item.nextPeriodAfter != null && (
              <span className="text-muted tabular-nums">
                {t('migrate.next', {
                  before: money(item.nextPeriodBefore ?? 0, item.currency),
                  after: money(item.nextPeriodAfter, item.currency),
                })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
