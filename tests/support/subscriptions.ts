/** Subscriptions of sandbox tenants, whose clock the test moves. */
import { randomUUID } from 'node:crypto';
import { operations, type OutputOf } from '@contractnest/contract';
import type { Caller, Document, TestDatabase } from './database.ts';

type Performed = OutputOf<typeof operations.upgradeSubscription>;
type Agreement = OutputOf<typeof operations.getSubscriptionDetails>;

/** The operation behind each RPC that a test acts with. */
const actions = {
  subscribe: operations.subscribe,
  upgrade_subscription: operations.upgradeSubscription,
  cancel_subscription: operations.cancelSubscription,
  pause_subscription: operations.pauseSubscription,
  resume_subscription: operations.resumeSubscription,
  activate_subscription: operations.activateSubscription,
  renew_subscription: operations.renewSubscription,
  set_auto_renewal: operations.setAutoRenewal,
} as const;
export type ActionRpc = keyof typeof actions;

export class Subscriber {
  constructor(
    readonly db: TestDatabase,
    readonly id: string,
    readonly service: Caller,
  ) {}

  /** A sandbox tenant of a product; its clock stands at `at`. */
  static async open(db: TestDatabase, product: string, at: string, timeZone = 'UTC'): Promise<Subscriber> {
    const made = await db.newTenant(product);
    await db.rows('update identity.tenant set time_zone = $2, is_sandbox = true where tenant_id = $1', [
      made.id,
      timeZone,
    ]);
    const subscriber = new Subscriber(db, made.id, made.service);
    await subscriber.setClock(at);
    return subscriber;
  }

  async setClock(at: string | Date): Promise<void> {
    await this.db.rows('update identity.tenant set test_clock_at = $2 where tenant_id = $1', [this.id, at]);
  }

  /** Moves the clock and lets the worker tick until nothing is due. */
  async advanceTo(at: string | Date): Promise<void> {
    await this.setClock(at);
    await tick(this.db);
  }

  async act(rpc: ActionRpc, args: Document = {}, key: string = randomUUID()): Promise<Performed> {
    return actions[rpc].output.parse(await this.db.call(this.service, rpc, { p_idempotency_key: key, ...args }));
  }

  async preview(args: Document): Promise<OutputOf<typeof operations.previewChange>> {
    return operations.previewChange.output.parse(await this.db.call(this.service, 'preview_change', args));
  }

  async details(): Promise<Agreement> {
    return operations.getSubscriptionDetails.output.parse(
      await this.db.call(this.service, 'get_subscription_details', { p_tenant_id: this.id }),
    );
  }

  async status(): Promise<string | undefined> {
    const [row] = await this.db.rows<{ status: string }>(
      'select status from billing.subscription where tenant_id = $1 order by created_at desc, subscription_id desc limit 1',
      [this.id],
    );
    return row?.status;
  }

  /** What every event did, oldest first: kind, state after it, day it happened, minor units it moved. */
  async history(): Promise<[string, string, string, number][]> {
    const rows = await this.db.rows<{ kind: string; to_status: string; day: string; amount: string }>(
      `select e.kind, e.to_status, to_char(e.occurred_at at time zone t.time_zone, 'YYYY-MM-DD') as day,
         coalesce((select sum(i.amount) from billing.pending_item as i where i.event_id = e.event_id), 0) as amount
       from billing.subscription_event as e join identity.tenant as t on t.tenant_id = e.tenant_id
       where e.tenant_id = $1 order by e.event_id`,
      [this.id],
    );
    return rows.map((row) => [row.kind, row.to_status, row.day, Number(row.amount)]);
  }

  async addPaymentMethod(): Promise<void> {
    await this.db.rows(
      `insert into billing.payment_method (tenant_id, payment_method_id, kind, label) values ($1, $2, 'card', 'Card 4242')`,
      [this.id, randomUUID()],
    );
  }

  /** What payments will call, within the tenant and on its clock. */
  async payment(outcome: 'failed' | 'received', product: string): Promise<void> {
    await this.db.rows(
      `select platform.set_transaction(t.tenant_id, 'webhook', 'webhook', '', null, t.test_clock_at::text, null),
         billing.payment_${outcome}(t.tenant_id, $2) from identity.tenant as t where t.tenant_id = $1`,
      [this.id, product],
    );
  }
}

export async function tick(db: TestDatabase): Promise<OutputOf<typeof operations.advanceSubscriptions>[]> {
  const answers: OutputOf<typeof operations.advanceSubscriptions>[] = [];
  for (let more = true; more;) {
    const answer = operations.advanceSubscriptions.output.parse(
      await db.call({ kind: 'worker' }, 'advance_subscriptions', { p_max: 100 }),
    );
    answers.push(answer);
    more = answer.more;
  }
  return answers;
}

/** A published plan made for one test. */
export async function newPlan(db: TestDatabase, product: string, config: Document): Promise<string> {
  const code = `t-${randomUUID().slice(0, 8)}`;
  await db.rows(
    `insert into catalog.plan (product_code, code, name, description, sort_order) values ($1, $2, 'Test', 'Test', 99)`,
    [product, code],
  );
  await db.rows(
    `insert into catalog.plan_version (product_code, plan_code, version, status, published_at, billing_config)
     values ($1, $2, 1, 'published', now(), $3)`,
    [
      product,
      code,
      JSON.stringify({
        currency: 'USD',
        cycles: ['monthly', 'annual'],
        components: [],
        credits: [],
        addOns: [],
        features: {},
        quotas: [],
        rateLimitMultiplier: 1,
        ...config,
      }),
    ],
  );
  return code;
}

/** A flat fee in advance. */
export const fee = (price: string, rest: Document = {}): Document => ({
  components: [{ code: 'plan_fee', model: 'flat', timing: 'advance', price }],
  ...rest,
});

/** Versions without exactly one event, or money that no event caused. */
export async function brokenSubscriptions(db: Pick<TestDatabase, 'rows'>): Promise<unknown[]> {
  return db.rows(`
    select s.tenant_id, s.version, count(e.event_id) as events
    from billing.subscription as s
    left join billing.subscription_event as e on e.tenant_id = s.tenant_id and e.subscription_id = s.subscription_id
    group by s.tenant_id, s.subscription_id having count(e.event_id) <> s.version or max(e.version) <> s.version
    union all
    select i.tenant_id, null, sum(i.amount)
    from billing.pending_item as i
    -- Credit that an invoice could not give back is written again for the next one.
    where i.explanation ->> 'carriedFrom' is null
    group by i.tenant_id, i.subscription_id, i.component, i.plan_code, i.plan_version, i.whole_start
    having sum(i.amount) < 0`);
}
