/** The journal of the clients against the books in the database. */
import type { Stack } from '@contractnest/stack';
import pg from 'pg';
import type { Acknowledged, Journal } from './journal.ts';

export interface Findings {
  /** Acknowledged, and not in the ledger. */
  readonly lost: readonly string[];
  /** In the ledger more than once. */
  readonly doubled: readonly string[];
  /** In the ledger, though nobody was told. */
  readonly unknown: readonly string[];
  /** Tenants whose units do not add up to what the clients were told. */
  readonly different: readonly string[];
  readonly breaches: readonly unknown[];
}

interface Movement {
  readonly key: string;
  readonly movements: string;
  readonly entries: readonly string[];
}

/** The ledger as its owner sees it: the superuser, behind every policy. */
export function connect(stack: Stack): pg.Client {
  if (stack.superuserUrl === undefined || stack.databaseUrl === undefined)
    throw new Error('the stack has no database of its own');
  const url = new URL(stack.superuserUrl);
  url.pathname = new URL(stack.databaseUrl).pathname;
  const client = new pg.Client({ connectionString: url.toString() });
  client.on('error', () => undefined);
  return client;
}

export async function audit(stack: Stack, journal: Journal): Promise<Findings> {
  const client = connect(stack);
  await client.connect();
  try {
    const tenants = [...new Set(journal.acknowledged.map(({ tenantId }) => tenantId))];
    const { rows: movements } = await client.query<Movement>(
      `select idempotency_key as key, count(distinct movement_id) as movements, array_agg(entry_id::text) as entries
       from credits.entry where tenant_id = any($1) and idempotency_key is not null group by tenant_id, idempotency_key`,
      [tenants],
    );
    const { rows: breaches } = await client.query(
      'select t.tenant_id, b.rule, b.subject from identity.tenant as t cross join lateral credits.list_breaches(t.tenant_id) as b',
    );
    const different: string[] = [];
    for (const tenantId of tenants) different.push(...(await difference(client, tenantId, journal.acknowledged)));
    return { ...compareKeys(movements, journal.acknowledged), different, breaches };
  } finally {
    await client.end();
  }
}

function compareKeys(
  movements: readonly Movement[],
  acknowledged: readonly Acknowledged[],
): Pick<Findings, 'lost' | 'doubled' | 'unknown'> {
  const inLedger = new Map(movements.map((movement) => [movement.key, movement]));
  const told = new Set(acknowledged.map(({ key }) => key));
  return {
    lost: acknowledged
      .filter(({ key, entryId }) => inLedger.get(key)?.entries.includes(entryId) !== true)
      .map(({ kind, key }) => `${kind} ${key}`),
    doubled: movements.filter(({ movements: count }) => Number(count) > 1).map(({ key }) => key),
    unknown: movements.filter(({ key }) => !told.has(key)).map(({ key }) => key),
  };
}

async function difference(
  client: pg.Client,
  tenantId: string,
  acknowledged: readonly Acknowledged[],
): Promise<string[]> {
  const { rows } = await client.query<Record<'granted' | 'spent', string>>(
    `select coalesce(sum(granted), 0) as granted, coalesce(sum(granted - remaining - held - expired), 0) as spent
     from credits.lot where tenant_id = $1`,
    [tenantId],
  );
  const own = acknowledged.filter((each) => each.tenantId === tenantId);
  const told = { granted: sum(own.map(({ granted }) => granted)), spent: sum(own.map(({ spent }) => spent)) };
  const books = { granted: Number(rows[0]?.granted), spent: Number(rows[0]?.spent) };
  const same = told.granted === books.granted && told.spent === books.spent && books.spent <= books.granted;
  return same ? [] : [`${tenantId}: clients were told ${JSON.stringify(told)}, the books say ${JSON.stringify(books)}`];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
