/** Turns steps into requests, sends them, and compares each answer and the whole state with the model. */
import { isDeepStrictEqual } from 'node:util';
import type { TestDatabase } from '../../support/database.ts';
import { Book } from './book.ts';
import {
  altered,
  isRefused,
  moveClock,
  sandboxTenant,
  send,
  sendBatch,
  tick,
  type BatchRequest,
  type DeductRequest,
  type Outcome,
  type Request,
  type SingleAnswer,
  type SingleRequest,
  type Tenant,
} from './requests.ts';
import { compareReads, compareState } from './state.ts';
import { Past, type BatchStep, type Step } from './steps.ts';

/** Ten minutes before a month ends, so that histories reach into the ledger's next partition. */
const start = Date.parse('2026-07-31T23:50:00.000Z');

/** Runs a history in a tenant of its own; throws at the first difference. */
export async function followModel(db: TestDatabase, steps: readonly Step[]): Promise<void> {
  const tenant = await sandboxTenant(db, start);
  const history = new History(db, tenant);
  for (const [index, step] of steps.entries()) {
    try {
      await history.take(step);
      await compareState(db, tenant, history.book);
    } catch (error) {
      throw new Error(
        `step ${index} (${JSON.stringify(step)}): ${error instanceof Error ? error.message : String(error)}`,
        { cause: error },
      );
    }
  }
}

class History {
  readonly book = new Book(start);
  private readonly past = new Past();
  private count = 0;

  constructor(
    private readonly db: TestDatabase,
    private readonly tenant: Tenant,
  ) {}

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'clock':
        this.book.now += step.seconds * 1000;
        return moveClock(this.db, this.tenant, this.book.now);
      case 'tick':
        return tick(this.db);
      case 'read':
        return compareReads(this.db, this.tenant, this.book);
      default: {
        const request = this.requestOf(step);
        if (request === undefined) return;
        this.past.requests.push(request);
        return request.kind === 'batch' ? this.tryBatch(request) : this.trySingle(request);
      }
    }
  }

  private async trySingle(request: SingleRequest): Promise<void> {
    const given = await send(this.db, this.tenant, request);
    const expected = this.book.apply(request, given);
    mustAgree(given, expected);
    if (!isRefused(given) && !given.answer.replayed) this.note(request, given.answer);
  }

  private async tryBatch(request: BatchRequest): Promise<void> {
    const given = await sendBatch(this.db, this.tenant, request);
    if (isRefused(given)) throw new Error(`a batch was refused as a whole: ${JSON.stringify(given)}`);
    mustAgree(given, { answer: this.book.applyBatch(request, given.answer) });
    for (const result of given.answer.results) {
      if (result.status === 'spent' && !result.replayed) this.past.spentEntries.push(result.entryId);
    }
  }

  /** Later steps may capture, release and refund it. */
  private note(request: SingleRequest, answer: SingleAnswer): void {
    if (request.kind === 'reserve' && 'holdId' in answer)
      this.past.holds.push({ id: answer.holdId, quantity: request.quantity });
    if (request.kind === 'deduct' || request.kind === 'capture')
      this.past.spentEntries.push(...answer.entries.map(({ entryId }) => entryId));
  }

  private requestOf(step: Exclude<Step, { do: 'clock' | 'tick' | 'read' }>): Request | undefined {
    const key = this.nextKey();
    switch (step.do) {
      case 'grant': {
        const { do: kind, begins, lasts, ...rest } = step;
        const effectiveAt = begins === null ? null : this.book.now + begins * 1000;
        return {
          kind,
          key,
          ...rest,
          effectiveAt,
          expiresAt: lasts === null ? null : (effectiveAt ?? this.book.now) + lasts * 1000,
        };
      }
      case 'deduct':
      case 'reserve':
      case 'adjust': {
        const { do: kind, ...rest } = step;
        return { kind, key, ...rest } as SingleRequest;
      }
      case 'batch':
        return this.batchOf(step.items);
      case 'capture': {
        const hold = this.past.pick(this.past.holds, step.hold);
        return (
          hold && {
            kind: 'capture',
            key,
            holdId: hold.id,
            quantity: step.more === null ? null : Math.max(1, hold.quantity + step.more),
          }
        );
      }
      case 'release': {
        const hold = this.past.pick(this.past.holds, step.hold);
        return hold && { kind: 'release', key, holdId: hold.id };
      }
      case 'refund': {
        const entryId = this.past.pick(this.past.spentEntries, step.spend);
        return entryId === undefined ? undefined : { kind: 'refund', key, entryId, quantity: step.quantity };
      }
      case 'repeat':
        return this.past.pick(this.past.requests, step.request);
      case 'repeat with another body': {
        const request = this.past.pick(this.past.singles(), step.request);
        return request && altered(request);
      }
    }
  }

  private batchOf(items: readonly BatchStep[]): BatchRequest {
    const spends = this.past.singles().filter((request): request is DeductRequest => request.kind === 'deduct');
    const all = items.flatMap((item): DeductRequest[] => {
      if (!('repeat' in item)) return [{ kind: 'deduct', key: this.nextKey(), ...item }];
      const earlier = this.past.pick(spends, item.repeat);
      if (earlier === undefined) return [];
      return [item.otherBody ? (altered(earlier) as DeductRequest) : earlier];
    });
    // A batch may not name one key twice.
    const distinct = all.filter((item, index) => all.findIndex((other) => other.key === item.key) === index);
    return {
      kind: 'batch',
      items:
        distinct.length > 0
          ? distinct
          : [{ kind: 'deduct', key: this.nextKey(), channel: 'sms', quantity: 1, reference: null }],
    };
  }

  private nextKey(): string {
    this.count += 1;
    return `key-${this.count}`;
  }
}

/** Of a refusal, the context counts where the model has one to say. */
function mustAgree(given: Outcome<unknown>, expected: Outcome<unknown>): void {
  const comparable =
    isRefused(given) && isRefused(expected)
      ? { ...given, context: pickKnown(given.context, expected.context) }
      : readable(given);
  if (!isDeepStrictEqual(comparable, expected)) {
    throw new Error(`answered ${JSON.stringify(comparable)}, but the model says ${JSON.stringify(expected)}`);
  }
}

const pickKnown = (given: Record<string, unknown>, wanted: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.keys(wanted).map((name) => [name, given[name]]));

/** Instants are compared as instants. */
function readable(outcome: Outcome<unknown>): unknown {
  const normal = JSON.stringify(outcome, (name, value: unknown) =>
    name === 'expiresAt' && typeof value === 'string' ? new Date(value).toISOString() : value,
  );
  return JSON.parse(normal) as unknown;
}
