import './support/environment.ts';
import { allOperations } from '@contractnest/contract';
import { equal } from './support/assert.ts';
import { call } from './support/call.ts';

const served = new Set<string>();
for await (const entry of Deno.readDir(new URL('../supabase/functions/', import.meta.url))) served.add(entry.name);

for (const op of allOperations) {
  Deno.test(`${op.id} stands in the list of ${op.edge}`, async () => {
    equal(served.has(op.edge), true, `there is no function ${op.edge}`);
    // Anything but 404: the operation is there and asks who is calling.
    equal((await call(`${op.edge}/${op.id}`, { method: 'GET' })).status, 405);
  });
}

Deno.test('the Supabase CLI knows every function', async () => {
  const config = await Deno.readTextFile(new URL('../supabase/config.toml', import.meta.url));
  for (const name of served) {
    if (!name.startsWith('_')) equal(config.includes(`[functions.${name}]\nverify_jwt = false`), true, name);
  }
});
