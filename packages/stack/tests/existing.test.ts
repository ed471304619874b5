/** DATABASE_URL and SUPABASE_URL put existing services in the place of embedded parts. */
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMigrator } from '@contractnest/migrations';
import { startPostgres } from '../src/postgres/start-postgres.ts';
import type { Stack } from '../src/stack.ts';
import { availableSms, deduct, removeFolder, startTestStack, temporaryFolder } from './support/test-stack.ts';

let folders: string[];

beforeEach(async () => {
  folders = [await temporaryFolder(), await temporaryFolder()];
});

afterEach(async () => {
  await Promise.all(folders.map(removeFolder));
});

test('an existing Postgres is migrated and served, and left running', async () => {
  const postgres = await startPostgres({ durable: false });
  const DATABASE_URL = await createMigrator({
    superuserConnectionString: postgres.superuserUrl,
    database: 'billing',
    password: 'given-by-the-dba',
  });
  const environment = { PATH: process.env.PATH, DATABASE_URL, CN_SEED: 'demo' };
  const stack = await startTestStack(folders[0] as string, { environment });
  expect(Object.keys(stack.pids()).sort()).toEqual(['api', 'edge', 'postgrest']);
  expect(stack.info.databaseUrl).toBe(DATABASE_URL);
  expect(await deduct(stack, 'existing')).toBe(200);
  await stack.stop();
  const again = await startTestStack(folders[0] as string, { environment });
  expect(await availableSms(again)).toBeGreaterThan(0);
  await again.stop();
  expect(postgres.pid()).toBeDefined();
  await postgres.stop();
});

/** What Supabase puts in front: /rest/v1 to PostgREST, /functions/v1 to the functions. */
async function startGateway({ info }: Stack): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    const target = path.startsWith('/rest/v1/')
      ? new URL(path.slice('/rest/v1'.length), info.postgrestUrl)
      : new URL(path, info.edgeUrl);
    const onward = request(
      target,
      { method: incoming.method, headers: { ...incoming.headers, host: target.host } },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

test('an existing Supabase takes the place of Postgres, PostgREST and edge', async () => {
  const hosted = await startTestStack(folders[0] as string);
  const gateway = await startGateway(hosted);
  const environment = {
    PATH: process.env.PATH,
    SUPABASE_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`,
    SUPABASE_ANON_KEY: 'public-by-design',
    CN_JWT_PRIVATE_KEY: hosted.secrets.jwtPrivateKey,
    CN_JWT_PUBLIC_JWKS: hosted.secrets.jwtPublicJwks,
  };
  const local = await startTestStack(folders[1] as string, { environment });
  expect(Object.keys(local.pids())).toEqual(['api']);
  expect(local.info.databaseUrl).toBeNull();
  const before = await availableSms(hosted);
  expect(await deduct({ ...local, info: { ...local.info, tenants: hosted.info.tenants } }, 'supabase')).toBe(200);
  expect(await availableSms(hosted)).toBe(before - 1);
  await local.stop();
  gateway.closeAllConnections();
  gateway.close();
  await hosted.stop();
});
