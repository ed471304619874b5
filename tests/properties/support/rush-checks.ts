/** What must be true after a rush, whichever way the requests overtook each other. */
import { isDeepStrictEqual } from 'node:util';
import type { TestDatabase } from '../../support/database.ts';
import { isRefused, send, tick, type SingleAnswer } from './requests.ts';
import type { ItemAnswer, Rush, Told } from './rush.ts';

type Answer = SingleAnswer | ItemAnswer;

interface Acknowledged {
  readonly told: Told;
  readonly answer: Answer;
}

function must(truth: boolean, sentence: () => string): asserts truth {
  if (!truth) throw new Error(sentence());
}

const bodyOf = ({ request }: Told): string => JSON.stringify(request);

export async function checkRush(db: TestDatabase, rush: Rush): Promise<void> {
  const keys = byKey(rush.told);
  for (const told of rush.told) mustBeExplainable(told, keys.get(told.request.key) ?? []);
  const made = [...keys.values()].flatMap((all) => acknowledgedOnce(all));
  endsEachHoldOnce(made);
  await booksHoldWhatWasAnswered(db, rush, made);
  await Promise.all(made.map((each) => mustReplay(db, rush, each)));
  await booksHoldWhatWasAnswered(db, rush, made);
  await timeReturnsEveryHold(db, rush);
}

function byKey(all: readonly Told[]): Map<string, Told[]> {
  const keys = new Map<string, Told[]>();
  for (const told of all) keys.set(told.request.key, [...(keys.get(told.request.key) ?? []), told]);
  return keys;
}

const refusals: Readonly<Record<Told['request']['kind'], readonly string[]>> = {
  grant: ['invalid_grant_period'],
  deduct: ['insufficient_credits'],
  reserve: ['insufficient_credits'],
  capture: ['insufficient_credits', 'hold_not_active'],
  release: ['hold_not_active'],
  refund: ['nothing_to_refund'],
  adjust: ['insufficient_credits'],
};

function mustBeExplainable(told: Told, sameKey: readonly Told[]): void {
  const { request, outcome } = told;
  if (!isRefused(outcome)) return;
  const explain = (): string => `${JSON.stringify(request)} was refused with ${JSON.stringify(outcome)}`;
  if (outcome.refusal === 'idempotency_key_reused') {
    // A batch is refused whole when one of its keys is being used for something else at that moment.
    const competed = new Set(sameKey.map(bodyOf)).size > 1 || 'reason' in outcome.context;
    return must(competed, explain);
  }
  must(refusals[request.kind].includes(outcome.refusal), explain);
  if (outcome.refusal !== 'insufficient_credits') return;
  const { requested, available } = outcome.context as { requested: number; available: number };
  must(
    available < requested &&
      (request.kind === 'capture' || requested === ('quantity' in request ? request.quantity : 0)),
    explain,
  );
}

/** A key has one effect, and everybody who sent it was told of the same one. */
function acknowledgedOnce(sameKey: readonly Told[]): Acknowledged[] {
  const answers = sameKey.flatMap((told): Acknowledged[] =>
    isRefused(told.outcome) ? [] : [{ told, answer: told.outcome.answer }],
  );
  const [first] = answers;
  if (first === undefined) return [];
  const fresh = answers.filter(({ answer }) => !answer.replayed);
  must(
    fresh.length === 1,
    () =>
      `${fresh.length} of the answers to ${first.told.request.key} say that they were the first: ${JSON.stringify(answers)}`,
  );
  for (const { told, answer } of answers) {
    must(bodyOf(told) === bodyOf(first.told), () => `${first.told.request.key} was accepted with two bodies`);
    must(
      isSame(answer, first.answer),
      () => `${first.told.request.key} was answered with ${JSON.stringify(answer)} and ${JSON.stringify(first.answer)}`,
    );
  }
  return [first];
}

/** A batch tells of its spends without their ledger rows. */
function isSame(one: Answer, other: Answer): boolean {
  const core = (answer: Answer): unknown => ({ ...answer, replayed: null, status: null, entries: null });
  return (
    isDeepStrictEqual(core(one), core(other)) &&
    (!('entries' in one && 'entries' in other) || isDeepStrictEqual(one.entries, other.entries))
  );
}

function endsEachHoldOnce(made: readonly Acknowledged[]): void {
  const ends = made.flatMap(({ told: { request } }) =>
    request.kind === 'capture' || request.kind === 'release' ? [request.holdId] : [],
  );
  must(new Set(ends).size === ends.length, () => `a hold was ended twice: ${JSON.stringify(ends)}`);
}

async function mustReplay(db: TestDatabase, { tenant }: Rush, { told, answer }: Acknowledged): Promise<void> {
  const again = await send(db, tenant, told.request);
  must(
    !isRefused(again) && again.answer.replayed && isSame(again.answer, answer),
    () =>
      `${JSON.stringify(told.request)} was answered with ${JSON.stringify(answer)} and then with ${JSON.stringify(again)}`,
  );
}

interface Totals {
  readonly granted: string;
  readonly kept: string;
  readonly expired: string;
  readonly keys: readonly string[];
}

const totals = `select coalesce(sum(granted), 0) as granted, coalesce(sum(remaining + held), 0) as kept, coalesce(sum(expired), 0) as expired,
  array(select distinct idempotency_key::text from credits.entry where tenant_id = $1 and idempotency_key is not null order by 1) as keys
  from credits.lot where tenant_id = $1`;

async function booksHoldWhatWasAnswered(
  db: TestDatabase,
  { tenant }: Rush,
  made: readonly Acknowledged[],
): Promise<void> {
  const breaches = await db.rows('select * from credits.list_breaches($1)', [tenant.id]);
  must(breaches.length === 0, () => `the books do not balance: ${JSON.stringify(breaches)}`);
  const [row] = await db.rows<{ [Name in keyof Totals]: Totals[Name] }>(totals, [tenant.id]);
  const granted = sum(made, ({ told, answer }) => (told.request.kind === 'grant' ? answer.quantity : 0));
  const spent = sum(made, spentBy);
  const books = {
    granted: Number(row?.granted),
    spent: Number(row?.granted) - Number(row?.kept) - Number(row?.expired),
  };
  must(
    isDeepStrictEqual(books, { granted, spent }),
    () => `the books say ${JSON.stringify(books)}, the answers ${JSON.stringify({ granted, spent })}`,
  );
  const keys = made.map(({ told }) => told.request.key).sort();
  must(
    isDeepStrictEqual([...(row?.keys ?? [])].sort(), keys),
    () => `the ledger has the keys ${JSON.stringify(row?.keys)}, answered were ${JSON.stringify(keys)}`,
  );
}

function spentBy({ told: { request }, answer }: Acknowledged): number {
  if (request.kind === 'capture') return 'captured' in answer ? answer.captured : Number.NaN;
  if (request.kind === 'deduct' || request.kind === 'adjust') return answer.quantity;
  return request.kind === 'refund' ? -answer.quantity : 0;
}

async function timeReturnsEveryHold(db: TestDatabase, rush: Rush): Promise<void> {
  await rush.advance(86_400);
  await tick(db);
  const [row] = await db.rows<{ held: string }>(
    'select coalesce(sum(held), 0) as held from credits.balance where tenant_id = $1',
    [rush.tenant.id],
  );
  must(Number(row?.held) === 0, () => `${row?.held} units are held though every hold has run out`);
  const breaches = await db.rows('select * from credits.list_breaches($1)', [rush.tenant.id]);
  must(breaches.length === 0, () => `the books do not balance in the end: ${JSON.stringify(breaches)}`);
}

const sum = <T>(of: readonly T[], value: (each: T) => number): number =>
  of.reduce((total, each) => total + value(each), 0);
