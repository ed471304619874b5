/** Runs a plan: all its clients at once, each on connections of its own, on one tenant. */
import type { TestDatabase } from '../../support/database.ts';
import type { Move, Plan, Planned } from './rush-plan.ts';
import {
  altered,
  isRefused,
  sandboxTenant,
  send,
  sendBatch,
  tick,
  type BatchAnswer,
  type DeductRequest,
  type Outcome,
  type SingleAnswer,
  type SingleRequest,
  type Tenant,
} from './requests.ts';

const start = Date.parse('2026-07-31T23:50:00.000Z');

/** One request as it was sent, and what came back for it; a batch is told item by item. */
export interface Told {
  readonly request: SingleRequest;
  readonly outcome: Outcome<SingleAnswer | ItemAnswer>;
}
export type ItemAnswer = Extract<BatchAnswer['results'][number], { status: 'spent' }>;

export class Rush {
  readonly told: Told[] = [];
  private readonly holds = new Map<string, string>();
  private readonly spends = new Map<string, string>();

  private constructor(
    private readonly db: TestDatabase,
    readonly tenant: Tenant,
    private readonly plan: Plan,
  ) {}

  static async run(db: TestDatabase, plan: Plan): Promise<Rush> {
    const rush = new Rush(db, await sandboxTenant(db, start), plan);
    for (const index of plan.grants.keys()) await rush.tell(rush.resolve(plan.grants[index], `first-${index}`));
    await together(plan.clients.map((moves) => rush.client(moves.slice(0, moves.length / 2))));
    for (const herd of plan.herds) await together(plan.clients.map((_, index) => rush.follow(herd, index)));
    await together(plan.clients.map((moves) => rush.client(moves.slice(moves.length / 2))));
    return rush;
  }

  private async client(moves: readonly Move[]): Promise<void> {
    for (const move of moves) {
      if ('advance' in move) await this.advance(move.advance);
      else if ('tick' in move) await tick(this.db);
      else if ('batch' in move) await this.tellBatch(move.batch);
      else {
        const request = this.request(move.send);
        await this.tell(request !== undefined && move.otherBody ? altered(request) : request);
      }
    }
  }

  private async follow(herd: readonly number[], index: number): Promise<void> {
    await this.tell(this.request(herd[index % herd.length] ?? 0));
  }

  /** Forward only, whoever moves it. */
  async advance(seconds: number): Promise<void> {
    await this.db.rows(
      `update identity.tenant set test_clock_at = test_clock_at + $2 * interval '1 second' where tenant_id = $1`,
      [this.tenant.id, seconds],
    );
  }

  async tell(request: SingleRequest | undefined): Promise<void> {
    if (request === undefined) return;
    const outcome = await send(this.db, this.tenant, request);
    this.told.push({ request, outcome });
    if (isRefused(outcome)) return;
    if ('holdId' in outcome.answer && request.kind === 'reserve') this.holds.set(request.key, outcome.answer.holdId);
    if (request.kind === 'deduct') this.spends.set(request.key, outcome.answer.entryId);
  }

  private async tellBatch(wanted: readonly number[]): Promise<void> {
    const requests = wanted
      .map((number) => this.request(number))
      .filter((request): request is DeductRequest => request?.kind === 'deduct');
    const items = requests.filter((item, index) => requests.findIndex((other) => other.key === item.key) === index);
    if (items.length === 0) return;
    const outcome = await sendBatch(this.db, this.tenant, { kind: 'batch', items });
    for (const [index, request] of items.entries()) {
      const result = isRefused(outcome) ? undefined : outcome.answer.results[index];
      if (result?.status === 'spent') {
        this.spends.set(request.key, result.entryId);
        this.told.push({ request, outcome: { answer: result } });
      } else {
        this.told.push({
          request,
          outcome: isRefused(outcome)
            ? outcome
            : { refusal: result?.code ?? 'no result', context: result?.context ?? {} },
        });
      }
    }
  }

  private request(number: number): SingleRequest | undefined {
    const index = number % this.plan.requests.length;
    return this.resolve(this.plan.requests[index], `key-${index}`);
  }

  /** Undefined while the hold or the spend it is about has not been answered. */
  private resolve(planned: Planned | undefined, key: string): SingleRequest | undefined {
    switch (planned?.do) {
      case undefined:
        return undefined;
      case 'grant': {
        const { do: kind, lasts, ...rest } = planned;
        return { kind, key, ...rest, effectiveAt: null, expiresAt: lasts === null ? null : start + lasts * 1000 };
      }
      case 'deduct':
      case 'reserve':
      case 'adjust': {
        const { do: kind, ...rest } = planned;
        return { kind, key, ...rest } as SingleRequest;
      }
      case 'capture': {
        const holdId = this.named(this.holds, 'reserve', planned.hold);
        return holdId === undefined
          ? undefined
          : { kind: 'capture', key, holdId, quantity: planned.more === null ? null : Math.max(1, 8 + planned.more) };
      }
      case 'release': {
        const holdId = this.named(this.holds, 'reserve', planned.hold);
        return holdId === undefined ? undefined : { kind: 'release', key, holdId };
      }
      case 'refund': {
        const entryId = this.named(this.spends, 'deduct', planned.spend);
        return entryId === undefined ? undefined : { kind: 'refund', key, entryId, quantity: planned.quantity };
      }
    }
  }

  /** The same one whenever it is asked for, so that a key always stands for one body. */
  private named(made: ReadonlyMap<string, string>, kind: Planned['do'], number: number): string | undefined {
    const keys = this.plan.requests.flatMap((request, index) => (request.do === kind ? [`key-${index}`] : []));
    return made.get(keys[number % Math.max(keys.length, 1)] ?? '');
  }
}

/** Nobody is left behind at work when one of them fails. */
async function together(work: readonly Promise<void>[]): Promise<void> {
  for (const end of await Promise.allSettled(work)) if (end.status === 'rejected') throw end.reason;
}
