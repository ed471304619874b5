/** One throw-away Postgres and one migrated template for all SQL tests of a run. */
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTemplate } from '@contractnest/migrations/testing';
import { startPostgres } from '@contractnest/stack/postgres';

export default async function start(): Promise<void> {
  const postgres = await startPostgres({ durable: false, settings: { max_connections: '200' } });
  const template = await createTemplate({
    superuserConnectionString: postgres.superuserUrl,
    seeds: ['production', 'demo'],
  });
  const file = join(tmpdir(), `contractnest-template-${process.pid}.json`);
  await writeFile(file, JSON.stringify(template), { mode: 0o600 });
  process.env['CN_TEST_TEMPLATE'] = file;
  Object.assign(globalThis, { contractnestPostgres: postgres });
}
