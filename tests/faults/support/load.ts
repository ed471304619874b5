/** Clients of several tenants that spend, hold, refund and top up at once, until they are stopped. */
import { askUntilAnswered, type Reply } from './api-client.ts';
import { Journal } from './journal.ts';
import { pause, type Random } from './random.ts';

export interface LoadTenant {
  readonly id: string;
  readonly key: string;
}

export interface LoadPlan {
  readonly url: string;
  readonly adminKey: string;
  readonly tenants: readonly LoadTenant[];
  readonly clientsPerTenant: number;
  readonly random: Random;
  readonly careless: boolean;
}

export class Load {
  readonly journal = new Journal();
  private stopping = false;
  private readonly clients: Promise<void>[];

  constructor(plan: LoadPlan) {
    this.clients = plan.tenants.flatMap((tenant, which) =>
      Array.from({ length: plan.clientsPerTenant }, (_, number) => {
        const client = new Client(plan, tenant, this.journal, plan.random.fork(which * 100 + number));
        return client.work(() => this.stopping);
      }),
    );
  }

  /** Every request that was begun is asked until it is answered. */
  async stop(): Promise<Journal> {
    this.stopping = true;
    await Promise.all(this.clients);
    return this.journal;
  }
}

const channels = ['sms', 'email', null] as const;
type Body = Readonly<Record<string, unknown>>;
type Effect = (reply: Body) => { readonly granted: number; readonly spent: number };

class Client {
  /** Ours alone, so that a hold that is not active any more is an error. */
  private readonly holds: { readonly id: string; readonly quantity: number }[] = [];
  private readonly spends: string[] = [];

  constructor(
    private readonly plan: LoadPlan,
    private readonly tenant: LoadTenant,
    private readonly journal: Journal,
    private readonly random: Random,
  ) {}

  async work(done: () => boolean): Promise<void> {
    await this.topUp(60);
    while (!done()) {
      await this.act();
      await pause(this.random.between(5, 25));
    }
  }

  private act(): Promise<void> {
    const dice = this.random.next();
    if (dice < 0.5) return this.deduct();
    if (dice < 0.6) return this.batch();
    if (dice < 0.74) return this.reserve();
    if (dice < 0.86) return this.endHold();
    if (dice < 0.94) return this.refund();
    // A little less than is spent, so that the balances run dry now and then.
    return this.topUp(this.random.between(15, 60));
  }

  private async topUp(quantity: number): Promise<void> {
    const body = {
      tenantId: this.tenant.id,
      creditType: 'notification',
      channel: this.random.pick(channels),
      quantity,
    };
    await this.ask('add', body, () => ({ granted: quantity, spent: 0 }), this.plan.adminKey);
  }

  private async deduct(): Promise<void> {
    const quantity = this.random.between(1, 4);
    const reply = await this.ask('deduct', { ...this.what(), quantity }, () => ({ granted: 0, spent: quantity }));
    if (reply !== undefined) this.spends.push(String(reply['entryId']));
  }

  private async batch(): Promise<void> {
    const items = Array.from({ length: this.random.between(2, 8) }, () => ({
      ...this.what(),
      quantity: this.random.between(1, 3),
      idempotencyKey: this.random.key(),
    }));
    const reply = await this.send('deduct/batch', undefined, { items }, this.tenant.key);
    if (reply?.status !== 200) return reply && this.strange('deduct/batch', reply);
    const { results } = reply.body as { results: readonly Body[] };
    results.forEach((result, index) => {
      const item = items[index];
      if (item === undefined || result['status'] !== 'spent') this.journal.refused += 1;
      else this.note('batch', item.idempotencyKey, result, { granted: 0, spent: item.quantity });
    });
  }

  private async reserve(): Promise<void> {
    const quantity = this.random.between(2, 6);
    const abandon = this.random.chance(0.2);
    const body = { ...this.what(), quantity, expiresInSeconds: abandon ? 2 : 900 };
    const reply = await this.ask('reserve', body, () => ({ granted: 0, spent: 0 }));
    if (reply !== undefined && !abandon) this.holds.push({ id: String(reply['holdId']), quantity });
  }

  private async endHold(): Promise<void> {
    const hold = this.holds.shift();
    if (hold === undefined) return;
    if (this.random.chance(0.3)) {
      await this.ask('release', { holdId: hold.id }, () => ({ granted: 0, spent: 0 }));
      return;
    }
    const quantity = Math.max(1, hold.quantity + this.random.between(-2, 2));
    const reply = await this.ask('capture', { holdId: hold.id, quantity }, () => ({ granted: 0, spent: quantity }));
    // More than there is was refused, and the hold stays.
    if (reply === undefined) this.holds.push(hold);
  }

  private async refund(): Promise<void> {
    const entryId = this.spends.shift();
    if (entryId === undefined) return;
    await this.ask('refund', { entryId }, (reply) => ({ granted: 0, spent: -Number(reply['quantity']) }));
  }

  private what(): Body {
    return { creditType: 'notification', channel: this.random.pick(channels), referenceType: 'crash' };
  }

  /** The answer of a request that was granted. */
  private async ask(path: string, body: Body, effect: Effect, token = this.tenant.key): Promise<Body | undefined> {
    const key = this.random.key();
    const reply = await this.send(path, key, body, token);
    if (reply === undefined) return undefined;
    if (reply.status === 402) this.journal.refused += 1;
    else if (reply.status > 299) this.strange(path, reply);
    else {
      this.note(path, key, reply.body, effect(reply.body));
      return reply.body;
    }
    return undefined;
  }

  private async send(path: string, key: string | undefined, body: Body, token: string): Promise<Reply | undefined> {
    const url = `${this.plan.url}/api/billing/credits/${path}`;
    const reply = await askUntilAnswered({
      url,
      token,
      body,
      careless: this.plan.careless,
      ...(key !== undefined && { key }),
    });
    if (reply === undefined) {
      this.journal.unanswered.push(`${path} ${JSON.stringify(body)}`);
      return undefined;
    }
    this.journal.answered(reply.began);
    this.journal.retried += reply.attempts - 1;
    return reply;
  }

  private note(kind: string, key: string, reply: Body, effect: ReturnType<Effect>): void {
    if (reply['replayed'] === true) this.journal.replayed += 1;
    this.journal.acknowledged.push({
      tenantId: this.tenant.id,
      kind,
      key,
      entryId: String(reply['entryId']),
      ...effect,
    });
  }

  private strange(path: string, reply: Reply): void {
    this.journal.strange.push(`${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
  }
}
