import { rm } from 'node:fs/promises';
import type { DataDirectory } from './data-directory.ts';
import type { Demo } from './database/demo.ts';
import { writePrivateFile } from './files.ts';

/** What `stack.json` tells programs and tests. Null where an existing service takes the place of a part. */
export interface StackInfo {
  readonly baseUrl: string;
  readonly edgeUrl: string;
  readonly postgrestUrl: string;
  /** As the migrator. */
  readonly databaseUrl: string | null;
  readonly inboxUrl: string | null;
  readonly smtpUrl: string;
  readonly tenants: Demo['tenants'];
  readonly admin: Demo['admin'] | null;
  readonly dataDirectory: string;
  readonly ports: Readonly<Record<string, number>>;
  readonly pids: Readonly<Record<string, number>>;
}

/** Present while the stack runs and at no other time. */
export async function writeStackInfo(data: DataDirectory, info: StackInfo): Promise<void> {
  await writePrivateFile(data.stackFile, `${JSON.stringify(info, null, 2)}\n`);
}

export async function removeStackInfo(data: DataDirectory): Promise<void> {
  await rm(data.stackFile, { force: true });
}
