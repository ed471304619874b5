/** What a person must know or do: the message is one plain sentence and is printed without a stack trace. */
export class StackFailure extends Error {
  override readonly name = 'StackFailure';
}

const byCode: Record<string, string> = {
  ENOSPC: 'The disk is full',
  EDQUOT: 'The disk quota is used up',
  EROFS: 'The disk is read-only',
  EACCES: 'Access was refused',
  EPERM: 'Access was refused',
  EMFILE: 'Too many open files',
};

interface SystemError extends Error {
  code?: string;
  path?: string;
}

/** The sentence for any error that ends a start. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof StackFailure) return error.message;
  const { code, path } = error as SystemError;
  const known = code === undefined ? undefined : byCode[code];
  if (known === undefined) return error.message;
  return `${known}${path === undefined ? '' : `: ${path}`}.`;
}

const fullDisk = /no space left on device|ENOSPC/i;

const causes: readonly [RegExp, string][] = [
  [fullDisk, 'the disk is full'],
  [/address already in use|EADDRINUSE/i, 'its port is taken'],
  [/out of memory|cannot allocate memory/i, 'the machine is out of memory'],
];

export function namesFullDisk(text: string): boolean {
  return fullDisk.test(text);
}

export function namesTakenPort(text: string): boolean {
  return /address already in use|EADDRINUSE/i.test(text);
}

/** Picks the line of a log that tells why a program ended: the last fatal one, else the last one. */
export function reasonFromLog(log: string): string {
  const lines = log
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const worst = lines.findLast((line) => /\b(FATAL|PANIC|error)\b/i.test(line)) ?? lines.at(-1);
  const cause = causes.find(([pattern]) => pattern.test(log));
  if (cause !== undefined) return cause[1];
  return worst === undefined ? 'it said nothing' : worst.slice(0, 300);
}
