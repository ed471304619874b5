import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { types } from 'node:util';
import { MigrationError } from './errors.ts';
import { checkFile, checkFunctionFile, checkFunctionSchemas, checkSchemaNames } from './file-rules.ts';
import { createsTriggersDynamically, findRoutines, findTriggers, schemasAfter } from './object-names.ts';

export type SeedSet = 'production' | 'demo';

export interface SourceFile {
  /** Relative to the root, with forward slashes: `functions/credits/deduct_credits.sql`. */
  readonly path: string;
  readonly text: string;
  readonly checksum: string;
}

export interface SchemaFile extends SourceFile {
  readonly name: string;
  readonly up: SqlPart;
  readonly down: SqlPart | undefined;
}

export interface SqlPart {
  readonly path: string;
  readonly text: string;
  /** Line of the file on which this part begins. */
  readonly firstLine: number;
}

export interface FunctionFile extends SourceFile {
  readonly schema: string;
  readonly name: string;
  /** How many signatures the file creates: more in the database means an old one was left behind. */
  readonly signatures: number;
  readonly dynamicTriggers: boolean;
}

export interface SourceTree {
  readonly root: string;
  readonly schema: readonly SchemaFile[];
  readonly functions: readonly FunctionFile[];
  readonly seeds: Readonly<Record<SeedSet, readonly SourceFile[]>>;
  /** The schemas our migrations made and have not dropped since. */
  readonly schemas: readonly string[];
  readonly triggers: ReadonlySet<string>;
  /** Last schema migration that has left the house; `down` stops above it. */
  readonly released: string | undefined;
}

export const defaultRoot: string = fileURLToPath(new URL('..', import.meta.url));

export async function loadTree(root: string = defaultRoot): Promise<SourceTree> {
  const schema = (await readSqlFiles(root, 'schema')).map(toSchemaFile);
  const functions = (await readSqlFiles(root, 'functions')).map(toFunctionFile);
  const seeds = {
    production: await readSqlFiles(root, 'seed/production'),
    demo: await readSqlFiles(root, 'seed/demo'),
  };
  [...schema, ...functions, ...seeds.production, ...seeds.demo].forEach(checkFile);
  checkSchemaNames(schema);
  const schemas = schemasAfter(schema.map((file) => file.up.text));
  checkFunctionSchemas(functions, schemas);
  const triggers = [...schema.map((file) => file.up.text), ...functions.map((file) => file.text)].flatMap(findTriggers);
  return {
    root,
    schema,
    functions,
    seeds,
    schemas,
    triggers: new Set(triggers),
    released: await readReleased(root, schema),
  };
}

async function readSqlFiles(root: string, folder: string): Promise<SourceFile[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(nothingThere);
  const paths = (entries ?? [])
    .filter((entry) => entry.isFile() && entry.name.endsWith('.sql'))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, '/').length).split(sep).join('/'));
  return Promise.all(paths.sort(byCodeUnits).map((path) => readSqlFile(root, path)));
}

async function readSqlFile(root: string, path: string): Promise<SourceFile> {
  // A checkout on Windows must not look like an edit.
  const text = (await readFile(join(root, path), 'utf8')).replaceAll('\r\n', '\n');
  return { path, text, checksum: createHash('sha256').update(text).digest('hex') };
}

function nothingThere(error: unknown): undefined {
  if (types.isNativeError(error) && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

function byCodeUnits(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

function toSchemaFile(file: SourceFile): SchemaFile {
  const name = file.path.slice('schema/'.length, -'.sql'.length);
  const upAt = file.text.search(/^\s*--[\s-]*up\s+migration/im);
  const downAt = file.text.search(/^\s*--[\s-]*down\s+migration/im);
  if (upAt >= 0 && downAt >= 0 && downAt < upAt) {
    throw new MigrationError('`-- Up Migration` must come before `-- Down Migration`.', { file: file.path });
  }
  const upEnd = downAt < 0 ? file.text.length : downAt;
  const part = (start: number, end: number): SqlPart => ({
    path: file.path,
    text: file.text.slice(start, end),
    firstLine: file.text.slice(0, start).split('\n').length,
  });
  return { ...file, name, up: part(0, upEnd), down: downAt < 0 ? undefined : part(downAt, file.text.length) };
}

function toFunctionFile(file: SourceFile): FunctionFile {
  const routines = findRoutines(file.text);
  const { schema, name } = checkFunctionFile(file, routines);
  const dynamicTriggers = createsTriggersDynamically(file.text);
  return { ...file, schema, name, signatures: routines.length, dynamicTriggers };
}

async function readReleased(root: string, schema: readonly SchemaFile[]): Promise<string | undefined> {
  const text = await readFile(join(root, 'released.txt'), 'utf8').catch(nothingThere);
  const name = (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .at(-1);
  if (name !== undefined && !schema.some((file) => file.name === name)) {
    throw new MigrationError(`names ${name}, but schema/${name}.sql does not exist.`, { file: 'released.txt' });
  }
  return name;
}
