/** `npm run cn -- clock show | set | advance | remove --tenant SLUG`: the time of a sandbox tenant. */
import { randomUUID } from 'node:crypto';
import { createClient, operations, ProblemError, type Client, type OutputOf } from '@contractnest/contract';
import { StackFailure } from '../failure.ts';
import type { StackInfo } from '../stack-info.ts';

export interface ClockOrder {
  readonly action: string | undefined;
  /** Slug or id. */
  readonly tenant: string | undefined;
  readonly by: string | undefined;
  readonly at: string | undefined;
}

type Moved = OutputOf<typeof operations.setTestClock>;
type Happening = Moved['happened'][number];

/** What somebody reads in a terminal: where the clock stands, and a line for everything that happened. */
export async function clock(info: StackInfo, order: ClockOrder): Promise<string> {
  if (info.admin == null) throw new StackFailure('This stack has no demo admin whose key could be used.');
  const headers = { authorization: `Bearer ${info.admin.apiKey}` };
  const client = createClient({ baseUrl: info.baseUrl, headers, fetch });
  if (order.tenant === undefined) throw new StackFailure('Say whose clock: --tenant SLUG');
  try {
    return await carryOut(client, await findTenant(client, order.tenant), order);
  } catch (error) {
    throw error instanceof ProblemError ? new StackFailure(refusal(error)) : error;
  }
}

/** What was refused and the facts of it: where the clock stands, how far it may go. */
function refusal({ problem }: ProblemError): string {
  const faults = (problem.errors ?? []).map(({ pointer, message }) => `${pointer.slice(1)}: ${message}`);
  const facts = Object.entries(problem.context ?? {}).map(([key, value]) => `${key} ${amount(value)}`);
  const rest = [...faults, ...facts].join(', ');
  return `${problem.title}${rest === '' ? '' : ` (${rest})`}.`;
}

async function carryOut(client: Client, tenantId: string, order: ClockOrder): Promise<string> {
  switch (order.action) {
    case 'show':
      return describe(await client.call(operations.getTestClock, { tenantId }));
    case 'remove':
      return describe(await client.call(operations.removeTestClock, { tenantId }));
    case 'set':
      return report(await goOn(client, tenantId, await put(client, tenantId, order.at)));
    case 'advance':
      return report(await goOn(client, tenantId, await advance(client, tenantId, order)));
    default:
      throw new StackFailure('A clock can be shown, set, advanced or removed: clock show | set | advance | remove');
  }
}

async function findTenant(client: Client, name: string): Promise<string> {
  const { items } = await client.call(operations.listTenants, { search: name, pageSize: 100 });
  const found = items.find(({ slug, id }) => slug === name || id === name);
  if (found !== undefined) return found.id;
  if (/^[0-9a-f-]{36}$/.test(name)) return name;
  throw new StackFailure(`There is no tenant "${name}".`);
}

const put = (client: Client, tenantId: string, at: string | undefined): Promise<Moved> =>
  client.call(operations.setTestClock, { tenantId, ...(at !== undefined && { at: instant(at) }) });

function advance(client: Client, tenantId: string, { by, at }: ClockOrder): Promise<Moved> {
  if (at !== undefined) return put(client, tenantId, at);
  if (by === undefined) throw new StackFailure('Say how far: --by P1M, --by "3 days", or --at 2027-01-01');
  return client.call(operations.advanceTestClock, { tenantId, by, idempotencyKey: randomUUID() });
}

/** A call does a bounded amount of work; the rest is asked for until the goal is reached. */
async function goOn(client: Client, tenantId: string, first: Moved): Promise<Moved> {
  let moved = first;
  const happened = [...first.happened];
  while (moved.more) {
    moved = await client.call(operations.setTestClock, { tenantId, at: moved.target });
    happened.push(...moved.happened);
  }
  return { ...moved, from: first.from, happened };
}

/** A date alone is its first instant in UTC. */
function instant(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new StackFailure(`"${text}" is no instant; one is 2027-01-01T00:00:00+05:30.`);
  return new Date(time).toISOString();
}

function describe({ isSandbox, clock: stands, nextDueAt }: OutputOf<typeof operations.getTestClock>): string {
  if (!isSandbox) return 'Not a sandbox: its time is everybody’s.';
  const time = stands === null ? 'No clock: its time is everybody’s.' : `The clock stands at ${stands}.`;
  return nextDueAt === null ? `${time} Nothing is due.` : `${time} Next due: ${nextDueAt}.`;
}

const report = (moved: Moved): string => [...moved.happened.map(line), describe(moved)].join('\n');

/** Of what a notice says. */
const inShort = new Set(['number', 'daysAfterDue', 'day', 'status', 'creditType', 'metric', 'quantity']);

function line({ at, kind, what, detail }: Happening): string {
  const rest = Object.entries(detail)
    .filter(([key, value]) => value !== null && (kind !== 'notice' || inShort.has(key)))
    .map(([key, value]) => `${key} ${amount(value)}`);
  return `${at}  ${kind.padEnd(8)} ${what.padEnd(22)} ${rest.join(', ')}`.trimEnd();
}

function amount(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value)
    return `${(Number(value.amount) / 100).toFixed(2)} ${String(value.currency)}`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
