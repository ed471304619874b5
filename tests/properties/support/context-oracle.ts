/** What a context should say, told from the rows it comes from and from nothing the product works contexts out with. */
import type { TestDatabase } from '../../support/database.ts';

const DAY = 86_400_000;
export const GRACE_DAYS = 7;
/** Limits of the plan of these histories: a hard one by month, a soft one on the day's largest. */
export const LIMITS = { contracts: 10, users: 5 } as const;
const LOW = 10;

interface Lot {
  readonly channel: string;
  readonly remaining: number;
  readonly scope: string | null;
  readonly from: number;
  readonly to: number | null;
}
interface Raw {
  readonly now: number;
  readonly name: string;
  readonly closed: boolean;
  readonly subscription: {
    readonly status: string;
    readonly trialEndsAt: number | null;
    readonly graceEndsAt: number | null;
    readonly cancelAt: number | null;
  } | null;
  readonly lots: readonly Lot[];
  /** Units that holds keep although their time is over. */
  readonly lapsed: readonly Lot[];
  readonly channels: readonly string[];
  readonly usage: readonly { readonly metric: string; readonly quantity: number; readonly at: number }[];
  readonly waiting: Readonly<Record<string, number>>;
}

export interface Expected {
  readonly status: string | null;
  readonly name: string;
  readonly flags: Readonly<Record<string, boolean>>;
}

const read = `
  with clock as (select coalesce(test_clock_at, clock_timestamp()) as now, * from identity.tenant where tenant_id = $1)
  select jsonb_build_object(
    'now', extract(epoch from c.now) * 1000, 'name', c.name, 'closed', c.status <> 'active',
    'subscription', (select jsonb_build_object('status', s.status,
        'trialEndsAt', extract(epoch from s.trial_ends_at) * 1000, 'graceEndsAt', extract(epoch from s.grace_ends_at) * 1000,
        'cancelAt', extract(epoch from s.cancel_at) * 1000)
      from billing.subscription as s where s.tenant_id = $1 order by (s.ended_at is null) desc, s.ended_at desc limit 1),
    'lots', (select coalesce(jsonb_agg(jsonb_build_object('channel', g.channel, 'remaining', g.remaining, 'scope', g.scope,
        'from', extract(epoch from g.effective_at) * 1000,
        'to', case when g.expires_at < 'infinity' then extract(epoch from g.expires_at) * 1000 end)), '[]')
      from credits.lot as g where g.tenant_id = $1 and g.state <> 'expired'),
    'lapsed', (select coalesce(jsonb_agg(jsonb_build_object('channel', g.channel, 'remaining', u ->> 'quantity', 'scope', g.scope,
        'from', extract(epoch from g.effective_at) * 1000,
        'to', case when g.expires_at < 'infinity' then extract(epoch from g.expires_at) * 1000 end)), '[]')
      from credits.hold_part as p cross join lateral jsonb_array_elements(p.uses) as u
      join credits.credit_grant as g on g.tenant_id = p.tenant_id and g.grant_id = (u ->> 'grantId')::uuid
      where p.tenant_id = $1 and p.settled_at is null and p.expires_at <= c.now),
    'channels', (select coalesce(jsonb_agg(b.channel), '[]') from credits.balance as b where b.tenant_id = $1),
    'usage', (select coalesce(jsonb_agg(jsonb_build_object('metric', e.metric, 'quantity', e.quantity,
        'at', extract(epoch from e.occurred_at) * 1000)), '[]') from billing.usage_event as e where e.tenant_id = $1),
    'waiting', (select coalesce(jsonb_object_agg(m.channel, m.n), '{}') from (
      select channel, count(*) as n from jtd.message where tenant_id = $1 and state = 'no_credits' group by channel) as m)
  ) as raw from clock as c`;

export async function expectedContext(db: TestDatabase, tenantId: string): Promise<Expected> {
  const [row] = await db.rows<{ raw: Raw }>(read, [tenantId]);
  if (row === undefined) throw new Error('there is no such tenant');
  return told(row.raw);
}

function told(raw: Raw): Expected {
  const status = statusAt(raw);
  const lost = status === null || ['suspended', 'unpaid', 'canceled', 'expired'].includes(status);
  const access = !lost && !raw.closed;
  const sends = (channel: string): boolean =>
    access && unitsOf(raw, channel, true) + unitsOf(raw, 'pooled', true) > 0 && (raw.waiting[channel] ?? 0) === 0;
  const [near, over] = limits(raw, status);
  return {
    status,
    name: raw.name,
    flags: {
      canAccess: access,
      canSendEmail: sends('email'),
      canSendInapp: access,
      canSendPush: access,
      canSendSms: sends('sms'),
      canSendWhatsapp: sends('whatsapp'),
      nearLimit: near,
      overLimit: over,
      creditsLow: isLow(raw),
    },
  };
}

/** Without a payment method: a trial ends in grace, grace ends in suspension. */
function statusAt({ now, subscription }: Raw): string | null {
  if (subscription === null) return null;
  const { status, trialEndsAt, graceEndsAt, cancelAt } = subscription;
  if (['canceled', 'expired'].includes(status)) return status;
  if (cancelAt !== null && cancelAt <= now) return 'canceled';
  if (status === 'trialing' && trialEndsAt !== null && trialEndsAt <= now)
    return trialEndsAt + GRACE_DAYS * DAY <= now ? 'suspended' : 'grace_period';
  if (status === 'grace_period' && graceEndsAt !== null && graceEndsAt <= now) return 'suspended';
  return status;
}

function unitsOf({ now, lots, lapsed }: Raw, channel: string, forMessages: boolean): number {
  const counts = (lot: Lot): boolean =>
    lot.channel === channel &&
    lot.from <= now &&
    (lot.to === null || lot.to > now) &&
    (!forMessages || lot.scope === null || lot.scope === 'jtd');
  return [...lots, ...lapsed].filter(counts).reduce((sum, lot) => sum + Number(lot.remaining), 0);
}

function isLow(raw: Raw): boolean {
  const own = raw.channels.filter((channel) => channel !== 'pooled');
  const pool = unitsOf(raw, 'pooled', false);
  if (own.length === 0) return raw.channels.length > 0 && pool <= LOW;
  return own.some((channel) => unitsOf(raw, channel, false) + pool <= LOW);
}

function limits({ now, usage }: Raw, status: string | null): [near: boolean, over: boolean] {
  if (status === null || status === 'canceled' || status === 'expired') return [false, false];
  const month = (at: number): string => new Date(at).toISOString().slice(0, 7);
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const contracts = usage
    .filter(({ metric, at }) => metric === 'contracts' && month(at) === month(now))
    .reduce((sum, { quantity }) => sum + quantity, 0);
  const users = Math.max(
    0,
    ...usage.filter(({ metric, at }) => metric === 'users' && day(at) === day(now)).map(({ quantity }) => quantity),
  );
  const over = [contracts >= LIMITS.contracts, users > LIMITS.users];
  const near = [contracts >= 0.8 * LIMITS.contracts && !over[0], users >= 0.8 * LIMITS.users && !over[1]];
  return [near.includes(true), over.includes(true)];
}
