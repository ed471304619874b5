import { rm } from 'node:fs/promises';
import type { RunningPostgres } from '@contractnest/stack/postgres';

export default async function stop(): Promise<void> {
  const { contractnestPostgres } = globalThis as { contractnestPostgres?: RunningPostgres };
  await contractnestPostgres?.stop();
  await rm(process.env['CN_TEST_TEMPLATE'] ?? '', { force: true });
}
