import pg from 'pg';

/** Whether a query gets through now. */
export async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000, application_name: 'readiness' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Returns when it does, when the time is up or when `stopping`: the caller then finds out what is wrong. */
export async function untilAnswers(
  connectionString: string,
  milliseconds: number,
  stopping: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (!stopping.aborted && Date.now() < deadline && !(await answers(connectionString))) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
