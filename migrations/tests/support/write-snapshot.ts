import { createMigrator, migrateUp, writeSnapshot } from '../../src/index.ts';
import { availableServers, start } from './postgres.ts';

/** Writes the committed snapshot from a server that lives only as long as this takes. */
const [embedded] = availableServers();
if (embedded === undefined) throw new Error('the embedded Postgres is not installed: run npm ci');
const server = await start(embedded);
try {
  const connectionString = await createMigrator({
    superuserConnectionString: server.superuserUrl,
    database: 'snapshot',
    password: 'snapshot',
  });
  await migrateUp({ connectionString });
  process.stdout.write(`${await writeSnapshot({ connectionString })}\n`);
} finally {
  await server.stop();
}
