/**
 * Just enough SQL lexing to find statement ends and created objects without being fooled by comments,
 * strings and function bodies. Postgres stays the parser; this only points at places in files.
 */

export interface Statement {
  readonly text: string;
  /** Offset of the statement in the text it was cut from. */
  readonly start: number;
}

const TOKEN = /--[^\n]*|\/\*|'|"|\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/g;

/** The same text, same length and lines, with comments, string literals and dollar-quoted bodies blanked. */
export function maskSql(sql: string): string {
  let masked = '';
  let at = 0;
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(sql); token !== null; token = TOKEN.exec(sql)) {
    const end = tokenEnd(sql, token.index, token[0]);
    const keep = token[0] === '"';
    masked += sql.slice(at, token.index);
    masked += keep ? sql.slice(token.index, end) : blank(sql.slice(token.index, end));
    at = end;
    TOKEN.lastIndex = end;
  }
  return masked + sql.slice(at);
}

function tokenEnd(sql: string, start: number, token: string): number {
  if (token.startsWith('--')) return start + token.length;
  if (token === '/*') return blockCommentEnd(sql, start);
  if (token.startsWith('$')) return afterOrEnd(sql, token, start + token.length);
  const escapes = token === "'" && /[eE]/.test(sql[start - 1] ?? '') && !/\w/.test(sql[start - 2] ?? '');
  return quotedEnd(sql, start + 1, token, escapes);
}

function afterOrEnd(sql: string, closing: string, from: number): number {
  const found = sql.indexOf(closing, from);
  return found < 0 ? sql.length : found + closing.length;
}

function blockCommentEnd(sql: string, start: number): number {
  let depth = 0;
  for (let i = start; i < sql.length; i += 1) {
    const pair = sql.slice(i, i + 2);
    if (pair === '/*') {
      depth += 1;
      i += 1;
    } else if (pair === '*/') {
      depth -= 1;
      i += 1;
      if (depth === 0) return i + 1;
    }
  }
  return sql.length;
}

function quotedEnd(sql: string, from: number, quote: string, escapes: boolean): number {
  for (let i = from; i < sql.length; i += 1) {
    if (escapes && sql[i] === '\\') i += 1;
    else if (sql[i] === quote) {
      if (sql[i + 1] !== quote) return i + 1;
      i += 1;
    }
  }
  return sql.length;
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

/** Cuts at semicolons, keeping the bodies of `begin atomic … end` whole. Empty statements are left out. */
export function splitStatements(sql: string): Statement[] {
  const statements: Statement[] = [];
  let start = 0;
  let depth = 0;
  const add = (end: number): void => {
    const text = sql.slice(start, end);
    if (maskSql(text).replace(/;/g, '').trim() !== '') statements.push({ text, start });
    start = end;
  };
  for (const token of maskSql(sql).matchAll(/\bbegin\s+atomic\b|\bcase\b|\bend\b|;/gi)) {
    const word = token[0].toLowerCase();
    if (word.startsWith('begin')) depth = 1;
    else if (depth > 0 && word === 'case') depth += 1;
    else if (depth > 0 && word === 'end') depth -= 1;
    else if (depth === 0 && word === ';') add(token.index + 1);
  }
  add(sql.length);
  return statements;
}

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
