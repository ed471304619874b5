/** What is wrong with the shape of a document, in words that say what to write instead. */
import { z } from 'zod';

export interface ShapeFault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

type Path = readonly PropertyKey[];

const escape = (key: PropertyKey): string => String(key).replaceAll('~', '~0').replaceAll('/', '~1');
/** RFC 6901. */
const pointer = (path: Path): string => path.map((key) => `/${escape(key)}`).join('');

/** What stands at a path, or nothing. */
const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), value);

const bare = (schema: unknown): unknown =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? bare(schema.unwrap()) : schema;

/** The option of a union that the value names by its model; where there is but one kind of object, that one. */
function choose(schema: unknown, value: unknown): unknown {
  const found = bare(schema);
  if (!(found instanceof z.ZodUnion)) return found;
  const objects = found.options.map(bare).filter((option) => option instanceof z.ZodObject);
  return objects.find((option) => z.looseObject({ model: option.shape['model'] ?? z.any() }).safeParse(value).success);
}

/** Names of the fields that may stand in the object at a path. */
function fieldsAt(schema: z.ZodType, value: unknown, path: Path): string[] {
  let at: unknown = schema;
  path.forEach((key, index) => {
    const holder = choose(at, valueAt(value, path.slice(0, index)));
    if (holder instanceof z.ZodObject) at = holder.shape[String(key)];
    else if (holder instanceof z.ZodArray) at = holder.element;
    else at = undefined;
  });
  const holder = choose(at, valueAt(value, path));
  return holder instanceof z.ZodObject ? Object.keys(holder.shape) : [];
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text in quotes',
  number: 'a number without quotes',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in [ ]',
  object: 'an object in { }',
  record: 'an object in { }',
};

const listed = (values: readonly unknown[]): string => values.map((each) => JSON.stringify(each)).join(', ');

function bound(issue: Extract<z.core.$ZodIssue, { code: 'too_small' | 'too_big' }>): string {
  const [side, limit] =
    issue.code === 'too_small' ? ['at least', issue.minimum] : (['at most', issue.maximum] as const);
  const what = issue.origin === 'array' ? 'must have' : 'must be';
  const unit = issue.origin === 'array' ? (limit === 1 ? ' entry' : ' entries') : '';
  return `${what} ${side} ${String(limit)}${unit}`;
}

function words(issue: z.core.$ZodIssue, value: unknown): string {
  const missing = valueAt(value, issue.path) === undefined && issue.path.length > 0;
  switch (issue.code) {
    case 'invalid_type':
      return `${missing ? 'is missing: ' : 'must be '}${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `${missing ? 'is missing: ' : 'must be '}one of ${listed(issue.values)}`;
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? `${missing ? 'is missing: ' : 'must be '}one of ${listed(issue.options)}`
        : 'must be true or false, a number, a text, or null';
    case 'too_small':
    case 'too_big':
      return bound(issue);
    default:
      return issue.message;
  }
}

/** Faults of a document against a shape, each by its path. */
export function shapeFaults(schema: z.ZodType, value: unknown, issues: readonly z.core.$ZodIssue[]): ShapeFault[] {
  return issues.flatMap((issue) => {
    const path = pointer(issue.path);
    if (issue.code !== 'unrecognized_keys') return [{ path, code: 'shape', message: words(issue, value) }];
    const fields = fieldsAt(schema, value, issue.path);
    const known = fields.length === 0 ? '' : `; what may stand here: ${fields.join(', ')}`;
    return issue.keys.map((key) => ({
      path: `${path}/${escape(key)}`,
      code: 'shape',
      message: `there is no such field${known}`,
    }));
  });
}
