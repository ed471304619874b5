/** JSON lines on standard output, the same fields as the API writes. */

type Level = 'debug' | 'info' | 'warn' | 'error';

const levels: Record<Level, number> = { debug: 20, info: 30, warn: 40, error: 50 };
const named = Deno.env.get('CN_LOG_LEVEL')?.trim();
const threshold = named === 'silent' ? Infinity : (levels[named as Level] ?? levels.info);

/** Credentials, tokens signed by us, six-digit codes and addresses never reach a log. */
const secrets: readonly [RegExp, string][] = [
  [/cn_[a-z]+_[A-Za-z0-9_-]{43,49}/g, 'cn_[redacted]'],
  [/eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g, '[token]'],
  [/(?<![\w-])\d{6}(?![\w-])/g, '[code]'],
  [/[^\s"'<>@]+@[^\s"'<>@]+/g, '[email]'],
];

export const redact = (text: string): string =>
  secrets.reduce((clean, [pattern, mark]) => clean.replace(pattern, mark), text);

export const isLogged = (level: Level): boolean => levels[level] >= threshold;

export function log(level: Level, msg: string, fields: Readonly<Record<string, unknown>> = {}): void {
  if (!isLogged(level)) return;
  const clean = Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? redact(value) : value]),
  );
  console.log(JSON.stringify({ level: levels[level], time: Date.now(), name: 'edge', ...clean, msg: redact(msg) }));
}

/** What may be told of an exception: its kind and its redacted message, not its stack. */
export const reason = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
