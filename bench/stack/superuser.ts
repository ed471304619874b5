/** What a section changes behind the stack's back. */
import pg from 'pg';
import type { Bench } from '../context.ts';
import { superuserUrl } from './database-urls.ts';

export async function asSuperuser<T>(bench: Bench, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: superuserUrl(bench.info, bench.secrets) });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
