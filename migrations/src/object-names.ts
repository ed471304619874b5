import { maskSql } from './sql-text.ts';

export interface RoutineName {
  readonly schema: string | undefined;
  readonly name: string;
  readonly replaces: boolean;
  readonly offset: number;
}

const NAME = '"?([A-Za-z_][\\w$]*)"?';
const ROUTINE = new RegExp(
  `\\bcreate\\s+(or\\s+replace\\s+)?(?:function|procedure|aggregate)\\s+(?:${NAME}\\s*\\.\\s*)?${NAME}\\s*\\(`,
  'gi',
);
const TRIGGER = new RegExp(
  `\\bcreate\\s+(?:or\\s+replace\\s+)?(?:constraint\\s+)?trigger\\s+${NAME}\\s[^;]*?\\son\\s+(?:only\\s+)?${NAME}\\s*\\.\\s*${NAME}`,
  'gi',
);
const SCHEMA = new RegExp(
  `\\b(create|drop)\\s+schema\\s+(?:if\\s+(?:not\\s+)?exists\\s+)?(?!authorization\\b)${NAME}`,
  'gi',
);
const ANY_TRIGGER = /\bcreate\s+(?:or\s+replace\s+)?(?:constraint\s+)?trigger\b/gi;

export function findRoutines(sql: string): RoutineName[] {
  return [...maskSql(sql).matchAll(ROUTINE)].map((match) => ({
    schema: match[2]?.toLowerCase(),
    name: (match[3] ?? '').toLowerCase(),
    replaces: match[1] !== undefined,
    offset: match.index,
  }));
}

/** Names as schema.table.trigger. */
export function findTriggers(sql: string): string[] {
  return [...maskSql(sql).matchAll(TRIGGER)].map(([, trigger, schema, table]) =>
    `${schema ?? ''}.${table ?? ''}.${trigger ?? ''}`.toLowerCase(),
  );
}

/** True when some trigger is created from inside a string or a DO block, where its name cannot be read. */
export function createsTriggersDynamically(sql: string): boolean {
  const uncommented = sql.replace(/--[^\n]*/g, '');
  return [...uncommented.matchAll(ANY_TRIGGER)].length > [...maskSql(sql).matchAll(ANY_TRIGGER)].length;
}

/** The schemas that exist once these texts have run one after the other. */
export function schemasAfter(texts: readonly string[]): string[] {
  const schemas = new Set<string>();
  for (const match of texts.flatMap((text) => [...maskSql(text).matchAll(SCHEMA)])) {
    const name = (match[2] ?? '').toLowerCase();
    if (match[1]?.toLowerCase() === 'create') schemas.add(name);
    else schemas.delete(name);
  }
  return [...schemas].sort();
}

/** A file that ended the transaction would let half a migration stay. */
export function findTransactionControl(sql: string): number | undefined {
  const found = /(?:^|;)\s*(begin|start\s+transaction|commit|rollback|abort)\s*(?:work|transaction)?\s*;/i.exec(
    maskSql(sql),
  );
  return found === null ? undefined : found.index + found[0].search(/[a-z]/i);
}
