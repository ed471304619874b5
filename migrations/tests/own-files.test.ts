import { readFile } from 'node:fs/promises';
import { check, fingerprint, migrateDown, migrateUp, snapshot } from '../src/index.ts';
import { asSuperuser, newDatabase, value } from './support/fixture.ts';
import { describeOnServers } from './support/postgres.ts';

const COMMITTED = new URL('../schema.snapshot.txt', import.meta.url);

describeOnServers('our own schema, functions and seeds', (superuserUrl) => {
  it('apply, are the committed snapshot, and go back and forth', async () => {
    const url = await newDatabase(superuserUrl());
    const up = await migrateUp({ connectionString: url, seeds: ['demo'] });
    expect(await value(asSuperuser(superuserUrl(), url), 'select platform.schema_fingerprint()')).toBe(
      await fingerprint(),
    );
    const made = await snapshot({ connectionString: url });
    // Regenerate with: npm run snapshot -w migrations
    expect(made).toBe(await readFile(COMMITTED, 'utf8'));
    for (let left = up.schema.length; left > 0; left -= 1) await migrateDown({ connectionString: url });
    await migrateUp({ connectionString: url, seeds: ['demo'] });
    expect((await check({ connectionString: url })).problems).toEqual([]);
    expect(await snapshot({ connectionString: url })).toBe(made);
  });

  it('pass plpgsql_check where the server has it', async () => {
    const url = asSuperuser(superuserUrl(), await newDatabase(superuserUrl()));
    const log: string[] = [];
    await migrateUp({ connectionString: url, log: (line) => log.push(line) });
    expect(log.filter((line) => line.startsWith('plpgsql_check: '))).toEqual([]);
  });
});
