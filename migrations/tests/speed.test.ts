import { migrateUp } from '../src/index.ts';
import { functionFile, makeTree, newDatabase, removeTrees } from './support/fixture.ts';
import { describeOnServers } from './support/postgres.ts';

const FUNCTIONS = 300;

afterAll(removeTrees);

function manyFunctions(): Record<string, string> {
  const body = `return ${Array.from({ length: 40 }, (_, n) => `coalesce(nullif(${String(n)}, 0), 1)`).join('\n    + ')};`;
  return Object.fromEntries(
    Array.from({ length: FUNCTIONS }, (_, n) => [
      `functions/shop/f_${String(n)}.sql`,
      functionFile(`shop.f_${String(n)}`, body),
    ]),
  );
}

describeOnServers('speed', (superuserUrl, kind) => {
  it(`applies ${String(FUNCTIONS)} functions, and then nothing, without being noticed`, async () => {
    const root = await makeTree(manyFunctions());
    const url = await newDatabase(superuserUrl());
    const first = await migrateUp({ connectionString: url, root });
    const second = await migrateUp({ connectionString: url, root });
    process.stdout.write(
      `${kind.label}: ${String(FUNCTIONS)} functions in ${String(first.milliseconds)} ms, no-op in ${String(second.milliseconds)} ms\n`,
    );
    // Loose, since test machines are slow and shared: a statement per round trip would still be seen.
    expect(first.milliseconds).toBeLessThan(5_000);
    expect(second.milliseconds).toBeLessThan(1_500);
  });
});
