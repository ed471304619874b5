/**
 * The reference model of one tenant's credits: what product.md says, with nothing stored but what is needed to say it.
 * Time acts on everything at once; the database is free to be late as long as nobody can tell.
 */
import { Lots, slice, unitsOf, type Part, type Use } from './lots.ts';
import { answerOf, holdAnswerOf, replayedItem, type Entry, type ItemAnswer } from './expected-answers.ts';
import { Spends } from './spends.ts';
import {
  isRefused,
  type AdjustRequest,
  type BatchAnswer,
  type BatchRequest,
  type CaptureRequest,
  type Channel,
  type DeductRequest,
  type GrantRequest,
  type Outcome,
  type RefundRequest,
  type Refused,
  type ReleaseRequest,
  type ReserveRequest,
  type SingleAnswer,
  type SingleRequest,
} from './requests.ts';

export interface HoldRecord {
  readonly id: string;
  readonly channel: Channel;
  readonly reference: string | null;
  readonly quantity: number;
  readonly expiresAt: number;
  readonly parts: readonly Part[];
  state: 'active' | 'captured' | 'released' | 'expired';
  captured: number;
}

const any = { any: true } as const;
const refuse = (refusal: string, context: Refused['context']): Refused => ({ refusal, context });
const bodyOf = (request: SingleRequest): string => JSON.stringify(request);

export class Book {
  readonly lots = new Lots();
  readonly holds = new Map<string, HoldRecord>();
  private readonly spends = new Spends();
  private readonly answered = new Map<string, { readonly body: string; readonly answer: SingleAnswer | ItemAnswer }>();

  constructor(public now: number) {}

  /** What must be answered. Fresh ids are taken from the answer that was given, for the model cannot guess them. */
  apply(request: SingleRequest, given: Outcome): Outcome {
    this.settle();
    const known = this.answered.get(request.key);
    if (known !== undefined) {
      return known.body === bodyOf(request)
        ? { answer: { ...(known.answer as SingleAnswer), replayed: true } }
        : refuse('idempotency_key_reused', {});
    }
    const expected = this.perform(request, isRefused(given) ? undefined : given.answer);
    if (!isRefused(expected)) this.answered.set(request.key, { body: bodyOf(request), answer: expected.answer });
    this.settle();
    return expected;
  }

  applyBatch({ items }: BatchRequest, given: BatchAnswer): BatchAnswer {
    this.settle();
    const known = items.map((item) => this.answered.get(item.key));
    const results = items.map((item, index) => {
      const before = known[index];
      if (before !== undefined) return replayedItem(before.body === bodyOf(item), before.answer);
      const expected = this.spendUnscoped(item, given.results[index]);
      if (expected !== undefined) this.answered.set(item.key, { body: bodyOf(item), answer: expected });
      return expected;
    });
    const whole = results.map((result, index) => result ?? this.refusedItem(items[index]));
    const spent = whole.filter((result) => result.status === 'spent').length;
    return { results: whole, spent, refused: whole.length - spent };
  }

  settle(): void {
    for (const hold of this.holds.values()) {
      if (hold.state !== 'active' || hold.expiresAt > this.now) continue;
      hold.state = 'expired';
      for (const part of hold.parts) this.lots.giveBack(part.uses, true);
    }
    this.lots.writeOff(this.now);
  }

  available(channel: Channel): number {
    return this.lots.spendable(channel, this.now, any);
  }

  /** Of the channel and the pool. */
  spendable(channel: Channel, reference: string | null): number {
    return [...new Set<Channel>([channel, 'pooled'])].reduce(
      (total, each) => total + this.lots.spendable(each, this.now, reference),
      0,
    );
  }

  private perform(request: SingleRequest, given: SingleAnswer | undefined): Outcome {
    switch (request.kind) {
      case 'grant':
        return this.grant(request, given);
      case 'deduct':
        return this.deduct(request, given);
      case 'reserve':
        return this.reserve(request, given);
      case 'capture':
        return this.endHold(request, given);
      case 'release':
        return this.endHold(request, given);
      case 'refund':
        return this.refund(request, given);
      case 'adjust':
        return this.adjust(request, given);
    }
  }

  private grant(request: GrantRequest, given: SingleAnswer | undefined): Outcome {
    const effectiveAt = request.effectiveAt ?? this.now;
    const expiresAt = request.expiresAt ?? Number.POSITIVE_INFINITY;
    if (expiresAt <= Math.max(effectiveAt, this.now)) return refuse('invalid_grant_period', {});
    if (!this.hasRoom(request.channel, request.quantity)) return refuse('balance_limit_exceeded', {});
    const id = given !== undefined && 'grantId' in given ? given.grantId : 'unknown';
    this.lots.add({
      id,
      channel: request.channel,
      priority: request.priority,
      promotional: request.category === 'promotional',
      scope: request.scope,
      effectiveAt,
      expiresAt,
      createdAt: this.now,
      remaining: request.quantity,
      held: 0,
      expired: 0,
    });
    const entry = this.entry(request.channel, effectiveAt > this.now ? 0 : request.quantity, [
      { grantId: id, quantity: request.quantity },
    ]);
    return { answer: { ...answerOf([entry], given), grantId: id } };
  }

  private deduct(request: DeductRequest, given: SingleAnswer | undefined): Outcome {
    const { channel, quantity, reference } = request;
    if (this.spendable(channel, reference) < quantity)
      return this.insufficient(channel, quantity, this.spendable(channel, reference));
    const entries = this.takeShares(channel, quantity, reference);
    const answer = answerOf(entries, given);
    this.spends.remember(
      entries,
      answer.entries.map(({ entryId }) => entryId),
    );
    return { answer };
  }

  private reserve(request: ReserveRequest, given: SingleAnswer | undefined): Outcome {
    const { channel, quantity, reference } = request;
    if (this.spendable(channel, reference) < quantity)
      return this.insufficient(channel, quantity, this.spendable(channel, reference));
    const entries = this.takeShares(channel, quantity, reference, true);
    const hold: HoldRecord = {
      id: given !== undefined && 'holdId' in given ? given.holdId : 'unknown',
      channel,
      reference,
      quantity,
      expiresAt: this.now + request.seconds * 1000,
      parts: entries.map(({ channel: from, uses }) => ({ channel: from, uses })),
      state: 'active',
      captured: 0,
    };
    this.holds.set(hold.id, hold);
    return { answer: holdAnswerOf(hold, answerOf(entries, given)) };
  }

  private endHold(request: CaptureRequest | ReleaseRequest, given: SingleAnswer | undefined): Outcome {
    const hold = this.holds.get(request.holdId);
    if (hold === undefined) return refuse('not_found', {});
    if (hold.state !== 'active') return refuse('hold_not_active', { state: hold.state });
    const wanted = request.kind === 'release' ? 0 : (request.quantity ?? hold.quantity);
    const extra = Math.max(wanted - hold.quantity, 0);
    const free = this.spendable(hold.channel, hold.reference);
    if (free < extra) return this.insufficient(hold.channel, extra, free);
    const extras = extra === 0 ? [] : this.takeShares(hold.channel, extra, hold.reference);
    const entries = [...extras, ...this.settleParts(hold, wanted)].sort(
      (one, other) => Number(one.channel === 'pooled') - Number(other.channel === 'pooled'),
    );
    Object.assign(hold, { state: wanted === 0 ? 'released' : 'captured', captured: wanted });
    const answer = answerOf(entries, given);
    if (wanted > 0)
      this.spends.remember(
        entries.filter((entry) => entry.quantity <= 0),
        answer.entries.map(({ entryId }) => entryId),
      );
    return { answer: holdAnswerOf(hold, answer) };
  }

  /** The first units of a hold are the ones captured; the rest goes back. */
  private settleParts(hold: HoldRecord, captured: number): Entry[] {
    let left = captured;
    return hold.parts.flatMap(({ channel, uses }) => {
      const spent = slice(uses, 0, left);
      const rest = slice(uses, left, unitsOf(uses));
      left = Math.max(left - unitsOf(uses), 0);
      const entries: Entry[] = [];
      this.lots.spendHeld(spent);
      if (spent.length > 0) entries.push(this.entry(channel, 0, spent));
      if (rest.length > 0) {
        const before = this.available(channel);
        this.lots.giveBack(rest, true);
        // It stands in the balance for an instant even where its grant has ended.
        entries.push({ channel, quantity: unitsOf(rest), balanceAfter: before + unitsOf(rest), uses: rest });
      }
      return entries;
    });
  }

  private refund(request: RefundRequest, given: SingleAnswer | undefined): Outcome {
    const spend = this.spends.find(request.entryId);
    if (spend === undefined) return refuse('not_found', {});
    const { spent, refunded } = spend;
    const quantity = request.quantity ?? spent - refunded;
    if (quantity === 0 || refunded + quantity > spent) {
      return refuse('nothing_to_refund', { spent, refunded, requested: quantity });
    }
    const back = spend.lastUnits(quantity);
    const entries = back.map(({ channel, uses }): Entry => {
      return { channel, quantity: unitsOf(uses), balanceAfter: this.available(channel) + unitsOf(uses), uses };
    });
    if (!entries.every((entry) => this.hasRoom(entry.channel, entry.quantity)))
      return refuse('balance_limit_exceeded', {});
    spend.refunded += quantity;
    for (const { uses } of back) this.lots.giveBack(uses, false);
    return { answer: answerOf(entries, given) };
  }

  private adjust(request: AdjustRequest, given: SingleAnswer | undefined): Outcome {
    const { channel, quantity } = request;
    if (this.available(channel) < quantity) return this.insufficient(channel, quantity, this.available(channel));
    const uses = this.lots.take(channel, this.now, quantity, any, false);
    return { answer: answerOf([this.entry(channel, -quantity, uses)], given) };
  }

  /** A batch leaves scoped units alone. Undefined: not paid. */
  private spendUnscoped(item: DeductRequest, given: ItemAnswer | undefined): ItemAnswer | undefined {
    if (this.spendable(item.channel, null) < item.quantity) return undefined;
    const entries = this.takeShares(item.channel, item.quantity, null);
    const entryId = given?.status === 'spent' ? given.entryId : 'unknown';
    this.spends.remember(entries, [entryId]);
    const { entries: _moved, ...answer } = answerOf(entries, undefined);
    return { status: 'spent', ...answer, entryId };
  }

  private refusedItem(item: DeductRequest | undefined): ItemAnswer {
    const context = { requested: item?.quantity, available: this.spendable(item?.channel ?? 'pooled', null) };
    return { status: 'refused', code: 'insufficient_credits', context };
  }

  /** The channel pays what it can, the pool the rest. */
  private takeShares(channel: Channel, quantity: number, reference: string | null, hold = false): Entry[] {
    const own = channel === 'pooled' ? 0 : Math.min(quantity, this.lots.spendable(channel, this.now, reference));
    const shares: (readonly [Channel, number])[] = [
      [channel, own],
      ['pooled', quantity - own],
    ];
    return shares
      .filter(([, share]) => share > 0)
      .map(([from, share]) => {
        const uses = this.lots.take(from, this.now, share, reference, hold);
        return this.entry(from, -share, uses);
      });
  }

  /** What is held and what begins later may come back by itself, when nobody can be refused any more. */
  private hasRoom(channel: Channel, quantity: number): boolean {
    const there = this.lots
      .living(channel, this.now)
      .reduce((total, lot) => total + lot.remaining, this.lots.held(channel));
    return there + quantity <= Number.MAX_SAFE_INTEGER;
  }

  /** Written after the units have moved. */
  private entry(channel: Channel, quantity: number, uses: readonly Use[]): Entry {
    return { channel, quantity, balanceAfter: this.available(channel), uses };
  }

  private insufficient(channel: Channel, requested: number, available: number): Refused {
    return refuse('insufficient_credits', {
      creditType: 'notification',
      channel: channel === 'pooled' ? null : channel,
      requested,
      available,
      missing: requested - available,
    });
  }
}
