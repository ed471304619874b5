export interface MigrationErrorContext {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

/** What a person can act on: one sentence, with file and line where there is one. */
export class MigrationError extends Error {
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly hint: string | undefined;

  constructor(sentence: string, context: MigrationErrorContext = {}) {
    super(`${where(context)}${sentence}`, { cause: context.cause });
    this.name = 'MigrationError';
    this.file = context.file;
    this.line = context.line;
    this.code = context.code;
    this.detail = context.detail;
    this.hint = context.hint;
  }
}

function where({ file, line }: MigrationErrorContext): string {
  if (file === undefined) return '';
  return line === undefined ? `${file}: ` : `${file}:${line}: `;
}

/** One error for many findings, so that everything can be repaired in one go. */
export function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new MigrationError(problems.join('\n'));
}
