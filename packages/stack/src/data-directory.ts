import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readIfPresent } from './files.ts';

/** Where one stack keeps everything it writes. */
export interface DataDirectory {
  readonly root: string;
  readonly stackFile: string;
  readonly secretsFile: string;
  readonly lockFile: string;
  readonly processesFile: string;
  readonly inboxFile: string;
  /** Head hashes of the audit log, one line each; CN_AUDIT_HEADS_FILE puts them elsewhere. */
  readonly auditHeadsFile: string;
  readonly logs: string;
  readonly cluster: string;
  /** Says where the cluster lies when the Postgres user may not enter `root`. */
  readonly clusterPointer: string;
}

const ownEntries =
  /^(stack\.json|secrets\.json|processes\.json|lock\.json|install\.lock|inbox\.jsonl|audit-heads\.jsonl|logs|postgres|postgres\.new|postgres-location)(\.[0-9a-f-]{36})?$/;

export function locateDataDirectory(path: string): DataDirectory {
  const root = resolve(path);
  return {
    root,
    stackFile: join(root, 'stack.json'),
    secretsFile: join(root, 'secrets.json'),
    lockFile: join(root, 'lock.json'),
    processesFile: join(root, 'processes.json'),
    inboxFile: join(root, 'inbox.jsonl'),
    auditHeadsFile: join(root, 'audit-heads.jsonl'),
    logs: join(root, 'logs'),
    cluster: join(root, 'postgres'),
    clusterPointer: join(root, 'postgres-location'),
  };
}

export async function createDataDirectory(data: DataDirectory): Promise<void> {
  await mkdir(data.root, { recursive: true, mode: 0o700 });
  // Started as root, Postgres runs as somebody else and must be able to pass through. What else lies here stays closed.
  if (process.getuid?.() === 0 && (await readdir(data.root)).every((entry) => ownEntries.test(entry)))
    await chmod(data.root, 0o711);
  await mkdir(data.logs, { recursive: true, mode: 0o700 });
}

/** Removes what a stack wrote (but for the lock we hold) and nothing else, so that `--reset` on a wrong folder is harmless. */
export async function resetDataDirectory(data: DataDirectory): Promise<void> {
  const elsewhere = (await readIfPresent(data.clusterPointer))?.trim();
  if (elsewhere !== undefined && elsewhere !== '') await rm(elsewhere, { recursive: true, force: true });
  for (const entry of await readdir(data.root)) {
    if (ownEntries.test(entry) && !entry.includes('lock'))
      await rm(join(data.root, entry), { recursive: true, force: true });
  }
}
